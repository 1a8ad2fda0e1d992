# requires: 3.14
"""What except* says of a split() that returns nonsense (3.11.7, 3.12.1 and 3.13.0 crash)."""


class Group(ExceptionGroup):
    answer = None

    def split(self, kind):
        return self.answer


for answer in ("ab", [1, 2], (), (None,), (None, None, 3)):
    Group.answer = answer
    try:
        try:
            raise Group("group", [OSError(1)])
        except* OSError as caught:
            print("caught", caught)
    except BaseException as error:
        print(answer, type(error).__name__, error)
