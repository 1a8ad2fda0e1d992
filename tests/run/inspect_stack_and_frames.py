# inspect.stack, currentframe, getframeinfo, trace, getargvalues from compiled code
import inspect
import os


def level3():
    out = []
    for fi in inspect.stack():
        out.append((os.path.basename(fi.filename), fi.lineno, fi.function, fi.code_context and fi.code_context[0].strip(), fi.index))
    return out


def level2(a, *args, b=2, **kw):
    info = inspect.getargvalues(inspect.currentframe())
    print(inspect.formatargvalues(*info), info.args, info.varargs, info.keywords)
    return level3()


class C:
    def method(self):
        return level2(1, 5, b=3, z=9)


for row in C().method():
    print(row)
fi = inspect.getframeinfo(inspect.currentframe())
print(fi.lineno, fi.function, fi.code_context)
try:
    level2.__wrapped__
except AttributeError as e:
    t = inspect.trace()
    print([(x.function, x.lineno) for x in t])
print(inspect.currentframe().f_code.co_name)


def outer(v):
    def inner(): return v, os, len, missing_name
    return inspect.getclosurevars(inner)


cv = outer(5)
print(cv.nonlocals, sorted(cv.globals), sorted(cv.builtins), cv.unbound)


def caller_name():
    return inspect.currentframe().f_back.f_code.co_name


def gen(): yield caller_name()


print(caller_name(), [caller_name() for _ in "x"], list(gen()), (lambda: caller_name())())
print(inspect.getmodule(C).__name__, inspect.isframe(inspect.currentframe()), inspect.iscode(outer.__code__))
print([f.function for f in inspect.getouterframes(inspect.currentframe())])
