# one coroutine run by hand
async def f():
    return 5


try:
    f().send(None)
except StopIteration as e:
    print(e.value)
