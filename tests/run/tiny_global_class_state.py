# class attributes as shared state
class Counter:
    n = 0

    def __init__(self):
        Counter.n += 1
        self.id = self.n


print([Counter().id for _ in range(3)], Counter.n)
