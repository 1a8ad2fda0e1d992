# super().__init__ and an overridden method
class A:
    def __init__(self):
        self.a = 1

    def who(self):
        return "A"


class B(A):
    def __init__(self):
        super().__init__()
        self.b = 2

    def who(self):
        return super().who() + "B"


b = B()
print(b.a, b.b, b.who())
