# Generators whose yields lie close to the beginning, far from the end, and next to each other.
import traceback
LONG = "    a = a + 1\n" * 400
SOURCE = f"""
def early(a):
    got = yield
{LONG}
    return a, got

def late(a):
{LONG}
    got = yield a
    return got

def many(a):
    yield
{LONG}
    yield a; yield; yield (yield)
{LONG}
    try:
        yield a
    except ValueError as error:
        yield str(error)
    return a

async def waits(a, other):
    x = await other
{LONG}
    return a, x, await other
"""
# The generators of this module itself, with little and with much between their yields.


def early(a):
    got = yield
    a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1
    a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1
    a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1
    a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1
    a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1
    a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1
    a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1; a = a + 1
    return a, got


def close(a):
    yield; yield; yield a; x = yield (yield); yield x
    return x


def drive(generator, *sent):
    log = [next(generator)]
    try:
        for value in sent:
            log.append(generator.throw(value) if isinstance(value, Exception) else generator.send(value))
    except StopIteration as stop:
        log.append(("returned", stop.value))
    except ValueError as error:
        log.append((str(error), traceback.extract_tb(error.__traceback__)[-1].lineno))
    print(log)


drive(early(1), "sent")
drive(early(1), ValueError("thrown early"))
drive(close(2), 1, 2, 3, 4, 5, 6)
drive(close(2), 1, ValueError("thrown close"))
names = {}
exec(SOURCE, names)
drive(names["many"](1), 1, 2, 3, 4, ValueError("x"), 6, 7)
