# operands that die with their operation go in the interpreter's order: the deepest first; and first when it fails
class Dying:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)

    def __setattr__(self, key, value):
        self.__dict__[key] = value if key == "name" else None

    def answer(self, *args):
        return 1

    __getitem__ = __add__ = __eq__ = __contains__ = __setitem__ = __delitem__ = answer


class Failing(Dying):
    def answer(self, *args):
        raise ValueError("no")

    __getitem__ = __add__ = __eq__ = __contains__ = __setitem__ = __delitem__ = answer


def store(c): c(1)[Dying(2)] = Dying(3)
def store_slice(c): c(1)[Dying(2):Dying(3)] = Dying(4)
def delete(c): del c(1)[Dying(2)]
def attribute(c): c(1).k = Dying(2)
def augmented(c): x = c(1); x += Dying(2)


def branch(c):
    if c(1) == Dying(2): print("equal")
    if c(1) is Dying(2): print("same")
    if Dying(1) in c(2): print("in")


FORMS = (store, store_slice, delete, attribute, augmented, branch,
         lambda c: c(1)[Dying(2)], lambda c: c(1)[Dying(2):Dying(3)], lambda c: c(1) + Dying(2), lambda c: c(1) == Dying(2),
         lambda c: Dying(1) in c(2), lambda c: c(1) is not Dying(2), lambda c: {1: c(1), 1: c(2), 1: c(3)},
         lambda c: [Dying(8), Dying(9), c(1)[Dying(2)]], lambda c: [Dying(8), Dying(9), c(1) + Dying(2)],
         lambda c: [Dying(8), Dying(9), Dying(1) in c(2)], lambda c: [Dying(8), (Dying(9), c(1) == Dying(2))],
         lambda c: (Dying(1), (Dying(2), nothing)), lambda c: print(Dying(1).name, [Dying(2), Dying(3)][5]))
for number, form in enumerate(FORMS):
    for kind in Dying, Failing:
        print(number, form.__name__, kind.__name__)
        try:
            result = form(kind)
            print("result")
            del result
        except (ValueError, IndexError, NameError) as error:
            print(type(error).__name__)
