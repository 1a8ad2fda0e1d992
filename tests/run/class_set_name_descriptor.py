# descriptors that learn their name: typed fields, lazy values, __set_name__ on later assignment
class Field:
    def __init__(self, kind, default=None):
        self.kind, self.default = kind, default
    def __set_name__(self, owner, name):
        self.name = name
        owner.fields = getattr(owner, "fields", ()) + (name,)
    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        return obj.__dict__.get(self.name, self.default)
    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}, not {type(value).__name__}")
        obj.__dict__[self.name] = value

    def __delete__(self, obj):
        print("deleting", self.name)
        obj.__dict__.pop(self.name, None)

class Lazy:
    def __init__(self, f): self.f = f
    def __set_name__(self, owner, name): self.name = name

    def __get__(self, obj, cls=None):
        if obj is None: return self
        v = obj.__dict__[self.name] = self.f(obj)
        return v

class P:
    name = Field(str, "anon")
    age = Field(int)

    @Lazy
    def upper(self):
        print("computing")
        return self.name.upper()

p = P()
print(P.fields, p.name, p.age, p.upper, p.upper)
p.name = "x"
p.age = 3
print(p.name, p.age, p.upper, sorted(p.__dict__))
try:
    p.age = "old"
except TypeError as e:
    print(e)
del p.age
print(p.age, type(P.name).__name__)
P.late = Field(int)
try:
    p.late
except AttributeError as e:
    print(e)
t = 0
for i in range(3000):
    p.age = i
    t += p.age
print(t)
