# requires: 3.13
"""`__static_attributes__` and `__firstlineno__` of classes."""
import dataclasses


def decorator(thing):
    return thing


@decorator
@decorator
class Many:
    "doc"
    attribute = 1

    def method(self):
        self.a = 1
        self.b, self.c = 1, 2
        for self.d in range(2):
            pass

        def nested(self):
            self.nested = 1
        [self.comprehension for self.comprehension in range(1)]
        self.outer.inner = 2
        del self.deleted
        self.augmented += 1
        self.annotated: int = 1

    by_lambda = lambda self: setattr(self, "w", 1)

    async def coroutine(self):
        self.of_coroutine = 1

    class Inner[T]:
        def method(self):
            self.of_inner = 1

    @staticmethod
    def static(self):
        self.of_static = 1

    @classmethod
    def of_class(cls):
        cls.no = 1


@dataclasses.dataclass
class Data:
    field: int


for cls in (Many, Many.Inner, Data):
    print(cls.__name__, sorted(cls.__static_attributes__), cls.__firstlineno__, list(vars(cls))[:3])
made = type("Made", (), {})
print(hasattr(made, "__static_attributes__"), hasattr(made, "__firstlineno__"))
