# __class__ as a name in methods; __classcell__ propagation and its errors
class A:
    def who(self):
        return __class__

    def later(self):
        return [__class__.__name__ for _ in range(2)]

    @staticmethod
    def stat():
        return __class__.__name__
    try:
        print(__class__)
    except NameError as e:
        print("body:", e)

class B(A):
    pass

print(B().who() is A, B().later(), B.stat())
print(A.who.__closure__[0].cell_contents is A, A.who.__code__.co_freevars)

class Meta(type):
    def __new__(m, name, bases, ns):
        print(name, "cell" if "__classcell__" in ns else "no cell")
        return super().__new__(m, name, bases, ns)

class C(metaclass=Meta):
    def f(self): return __class__

class D(metaclass=Meta):
    pass

class Drop(type):
    def __new__(m, name, bases, ns):
        ns.pop("__classcell__", None)
        return super().__new__(m, name, bases, ns)

try:
    class E(metaclass=Drop):
        def f(self): return __class__
except RuntimeError as e:
    print(e)

class Wrong(type):
    def __new__(m, name, bases, ns):
        c = super().__new__(m, name, bases, ns)
        return type("Other", (), {})

try:
    class F(metaclass=Wrong):
        def f(self): return __class__
    print(F.__name__)
except TypeError as e:
    print(str(e).replace(F.__name__ if "F" in globals() else "", ""))
