# one with statement
class CM:
    def __enter__(self):
        return "value"

    def __exit__(self, *exc):
        print("exit", exc)


with CM() as v:
    print(v)
