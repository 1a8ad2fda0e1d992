# abc: abstract methods, register, subclasshook, properties
from abc import ABC, ABCMeta, abstractmethod

class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    @abstractmethod
    def make(cls): ...

    def describe(self): return f"{self.name}: {self.area()}"

class Half(Shape):
    def area(self): return 1

class Sq(Half):
    name = "square"
    @classmethod
    def make(cls): return cls()

for c in (Shape, Half):
    try:
        c()
    except TypeError as e:
        print(e)
print(Sq.make().describe(), sorted(Shape.__abstractmethods__))

class Duck(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, c):
        if cls is Duck:
            return any("quack" in b.__dict__ for b in c.__mro__)
        return NotImplemented

class Mallard:
    def quack(self): pass

class Virtual: pass

Shape.register(Virtual)
print(isinstance(Mallard(), Duck), issubclass(int, Duck), isinstance(Virtual(), Shape), issubclass(Virtual, Half))

@Duck.register
class Reg: pass

print(issubclass(Reg, Duck), Sq.__mro__[-2].__name__)
from collections.abc import Iterable, Sized, Callable, Hashable
print([isinstance(x, t) for x in ([], 1, len, "s") for t in (Iterable, Sized, Callable, Hashable)])
