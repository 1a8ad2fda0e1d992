# The globals and attributes that a function's bytecode names: cloudpickle and dill take along what they find there.
import dis
import types

KINDS = {"LOAD_GLOBAL": "global", "STORE_GLOBAL": "global", "DELETE_GLOBAL": "global", "LOAD_ATTR": "attribute", "LOAD_METHOD": "attribute"}


def names(code):
    return sorted({(KINDS[i.opname], i.argval) for i in dis.get_instructions(code) if i.opname in KINDS})


def one(): return G


def stores():
    global G, OTHER
    G = 1
    OTHER = len([])
    del G


def attributes(x): return x.first.second(x.third), helper(x).fourth


def generator(n):
    for i in range(n):
        yield helper(i)
    yield from other(n)


async def coroutine(x):
    async with x.lock as y:
        await y.get(helper)
    return [z async for z in many(y)]


async def agen():
    yield await helper()


def nested():
    def inner():
        return [deep(x) for x in G]
    return inner


def many_names():
    return (a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, b0.c, b1.c, b2.c, b3.c, b4.c, b5.c, b6.c, b7.c, b8.c, b9.c)


def none(x): return x + 1


for function in (one, stores, attributes, generator, coroutine, agen, nested, many_names, none, lambda: print):
    print(function.__name__, names(function.__code__))
    for const in function.__code__.co_consts:
        if isinstance(const, types.CodeType):
            print("  ", const.co_name, names(const))
