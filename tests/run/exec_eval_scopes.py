# exec and eval in every scope: what they see and what they can change
x = "global"

def f(a):
    b = "b"
    print(eval("a + b + x"), sorted(eval("locals()")))
    exec("b = 'changed'; c = 'new'")
    print(b, "c" in locals())
    try:
        c
    except NameError as e:
        print(e)
    d = {}
    exec("y = x * 2\ndef g(): return y", d | {"x": "given "}, d)
    print(d["y"])
    ns = {"x": "ns "}
    exec("z = x + 'z'", ns)
    print(ns["z"], "__builtins__" in ns)
    exec("global made\nmade = a", globals(), locals())
    return eval("lambda q: (q, x)")(1), [eval("a", {"a": i}) for i in range(2)]

print(f("A "), made)

def closure():
    v = "cell"

    def g():
        return eval("v") if v else None

    def h():
        try:
            return eval("v")
        except NameError as e:
            return str(e)
    return g(), h()

print(closure())

class C:
    attr = 1
    exec("attr2 = attr + 1")
    print(eval("attr + attr2"), eval("[attr for _ in (1,)]", {"attr": "given"}))
    def m(self): return eval("self.attr2")

print(C().m(), [eval("i * 2") for i in range(3)], (lambda k: eval("k"))(5))
exec("x = 'rebound'")
print(x)
code = compile("for i in range(3):\n    print('loop', i)\nelse:\n    r = i", "<s>", "exec")
exec(code)
print(r, eval(compile("1 + 2", "<e>", "eval")), exec(compile("5", "<i>", "single")))
print(eval("__name__"), eval("(lambda: [j for j in range(3)])()"))
for bad in (lambda: eval("x = 1"), lambda: exec("1", 5), lambda: eval("1", {}, 5), lambda: eval("yield"), lambda: exec(compile("q", "", "eval"), {})):
    try:
        bad()
    except (SyntaxError, TypeError, NameError) as e:
        print(type(e).__name__, e)
