# compile() with flags and optimize, ast, code with co_filename, exec of code in functions and classes, __build_class__
import ast
import types

src = "def f(x):\n    'doc'\n    assert x, 'no'\n    return x\nr = f(0) if __debug__ is False else f(1)"
for opt in (0, 1, 2):
    ns = {}
    exec(compile(src, "opt.py", "exec", optimize=opt), ns)
    print(opt, ns["r"], ns["f"].__doc__, ns["f"].__code__.co_filename)
tree = ast.parse("x = 1 + y")
tree.body[0].value.right = ast.Constant(41)
exec(compile(ast.fix_missing_locations(tree), "<ast>", "exec"))
print(x, ast.unparse(tree), ast.literal_eval("[1, {'a': (2, None)}]"))


class Double(ast.NodeTransformer):
    def visit_Constant(self, n): return ast.Constant(n.value * 2)


print(eval(compile(ast.fix_missing_locations(Double().visit(ast.parse("21 + 1", mode="eval"))), "", "eval")))
co = compile("a = 1\ndef g(): return a\nclass K:\n    b = a\nc = [i for i in range(a)]", "<m>", "exec")
print(co.co_name, co.co_names, [c.co_name for c in co.co_consts if isinstance(c, types.CodeType)])
ns = {}
exec(co, ns)
print(ns["g"](), ns["K"].b, ns["c"], ns["g"].__globals__ is ns, ns["K"].__module__)


def in_function(v):
    exec("w = v + 1")
    loc = {}
    exec("w = v + 1\ndef h(): return 'h'", {"v": v}, loc)
    return loc["w"], loc["h"]()


print(in_function(5))
fn = types.FunctionType(compile("q * 2", "<q>", "eval"), {"q": 4})
print(fn())
def maker(body, args="x"):
    ns = {}
    exec(f"def made({args}):\n    {body}", ns)
    return ns["made"]
print(maker("return x ** 2")(7), maker("yield x")(1).__next__(), maker("return locals()", "a, b=2")(1))
K = __build_class__(lambda: None, "K2") if False else type("K2", (object,), {"v": property(lambda s: 9)})
print(K().v, types.new_class("N", (K,), {}, lambda ns: ns.update(z=5)).z, types.prepare_class("P", (), {"metaclass": type})[0] is type)
try:
    eval("__import__('os').nope")
except AttributeError as e:
    print(e)
for code in ("f'{x}'", "[y := 1, y]", "(lambda: x)()", "max(*[1, 2])", "{**{'a': 1}}", "x if x else 0", "not x", "print(end='')"):
    print(code, eval(code), end="; ")
print()
print(eval(compile("1\n", "s", "eval")), compile("x", "<f>", "single").co_flags & 64 == 64, compile("x", "f", "eval", dont_inherit=True).co_name)
interactive = compile("40 + 2", "<stdin>", "single")
exec(interactive)
