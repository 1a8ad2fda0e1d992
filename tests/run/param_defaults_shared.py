# a mutable default is one object for all calls, evaluated at definition
def mark(x, log=[]):
    print("default", x)
    log.append(x)
    return log


def collect(x, acc=mark("acc"), *, seen=mark("seen")):
    acc.append(x)
    return acc is seen, list(acc)


print(collect(1))
print(collect(2))
print(collect(3, []))
print(collect(4, seen=None))
print(collect.__defaults__, collect.__kwdefaults__)
i = 10
fs = []
for i in range(3):
    fs.append(lambda x=i: (x, i))
print([g() for g in fs])
i = "late"
print([g("given") for g in fs])
