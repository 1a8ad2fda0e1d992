# an uncaught error in a class body inside a function inside a method
class Outer:
    def make(self):
        class Inner:
            x = 1
            y = x + self.nothing
        return Inner


Outer().make()
