# one property
class A:
    @property
    def p(self):
        return 5


print(A().p)
