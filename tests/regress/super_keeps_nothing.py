# super().name gives back the class and the object that it was called with
import gc
import weakref


class Mark:
    pass


class Base:
    def __init__(self, mark):
        self.mark = mark

    def method(self):
        return 1


class Outer(Base):
    def explicit_in_closure(self):
        def inner():
            return super(Outer, self).method()
        return inner()

    def in_lambda(self):
        return (lambda self: super().method())(self)


def local_class(mark):
    class Local(Base):
        held = mark

        def method(self):
            return super().method()

        def attribute(self):
            return super().method

        def missing(self):
            return super().missing()

    Local(mark).method()
    Local(mark).attribute()
    try:
        Local(mark).missing()
    except AttributeError as error:
        print(error)


def closure(mark):
    return Outer(mark).explicit_in_closure() + Outer(mark).in_lambda()


for function in local_class, closure:
    mark = Mark()
    seen = weakref.ref(mark)
    print(function(mark))
    del mark
    gc.collect()
    print(function.__name__, seen() is None)
