# a class attribute whose type is given __get__ and __set__ later, after the place was read and written often


class Late:
    pass


class Meta(type):
    late = Late()


class Owner(metaclass=Meta):
    x = Late()
    shared = Late()

    def __init__(self):
        self.x = 1


def read(o): return o.x
def read_class(): return Owner.shared
def write(o, value): o.x = value
def read_meta(): return Owner.late


o = Owner()
for i in range(2000):
    assert read(o) == 1
    write(o, 1)
    assert isinstance(read_class(), Late) and isinstance(read_meta(), Late)

log = []
Late.__get__ = lambda self, instance, owner: ("get", instance is o, owner is Owner)
print(read(o), read_class(), read_meta(), o.__dict__)
Late.__set__ = lambda self, instance, value: log.append(value)
for i in range(3):
    write(o, i)
print(read(o), read_class(), read_meta(), log, o.__dict__)
del Late.__get__, Late.__set__
print(read(o), type(read_class()).__name__)
