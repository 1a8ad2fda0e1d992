# A bound method gets the arguments themselves, as a function does: one that it rebinds dies there. What is left of a
# call's operands dies in the interpreter's order, which 3.14 has turned round.
class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)

    def __lt__(self, other):
        return True

    def __str__(self):
        return self.name

    def rebinds(self, a, b=None):
        a = None
        print("in", self.name, a, b)

    @classmethod
    def of_class(cls, *args, **kwargs):
        print("of class", len(args), sorted(kwargs))

    def fails(self, a):
        a = None
        raise ValueError(self.name)

    def generates(self, a):
        yield a


def main():
    here = Noisy("here")
    bound, of_class, fails, generates = here.rebinds, here.of_class, here.fails, here.generates
    for _ in range(3):
        bound(Noisy("1"))
        bound(Noisy("1"), b=Noisy("2"))
        Noisy("0").rebinds(Noisy("1"), Noisy("2"))
        of_class(Noisy("1"), Noisy("2"), k=Noisy("3"))
        Noisy("0").of_class(Noisy("1"), Noisy("2"))
        try:
            fails(Noisy("1"))
        except ValueError as error:
            print(error, error.__traceback__.tb_next.tb_lineno)
        for value in generates(Noisy("1")):
            print("got", value)
        value = None
        try:
            bound()
        except TypeError as error:
            print(error)
        print(Noisy("1"), Noisy("2"), Noisy("3"))
        max(Noisy("1"), Noisy("2"), Noisy("3")).rebinds(1)
    here = bound = of_class = fails = generates = None
    print("end")


main()
