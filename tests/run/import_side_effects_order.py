# imports run module bodies once, in order, inside functions, try blocks and classes
print("main starts")


def f():
    from pkgs.order.b import B
    return B


try:
    from pkgs.order.a import A
finally:
    print("after a")


class C:
    from pkgs.order.c import name as cname
    import pkgs.order.c as mod


print(A, f(), f(), C.cname, C.mod.__name__)
if A == "never":
    import pkgs.order.never
for i in range(2):
    import pkgs.order.d
    print(pkgs.order.d.n)
try:
    import pkgs.order.fails
except ValueError as e:
    print(e)
import sys
print("pkgs.order.fails" in sys.modules, "pkgs.order.d" in sys.modules)
try:
    import pkgs.order.fails
except ValueError as e:
    print("again", e)
with open(__file__) as fh:
    import pkgs.order.a as again
print(again.A)
lam = lambda: __import__("pkgs.order.e", fromlist=["*"]).VALUE
print(lam())
print([__import__("pkgs.order." + n, fromlist=["x"]).__name__ for n in "ab"])
