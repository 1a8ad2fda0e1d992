# inspect on coroutines and asynchronous generators: states, locals, kinds, what they wait for
import inspect
import types


class Wait:
    def __await__(self):
        yield "waiting"
        return 5


async def inner(n):
    doubled = n * 2
    value = await Wait()
    return doubled + value


async def outer(a, *, b=3):
    c = [a, b]
    result = await inner(a)
    return c, result


async def numbers(n):
    for i in range(n):
        await Wait()
        yield i


@types.coroutine
def old_style():
    x = yield 1
    return x


for function in inner, outer, numbers, old_style, Wait.__await__:
    kinds = "iscoroutinefunction", "isasyncgenfunction", "isgeneratorfunction", "isfunction"
    print(function.__qualname__, inspect.signature(function), [k for k in kinds if getattr(inspect, k)(function)])
coroutine = outer(1)
print(inspect.getcoroutinestate(coroutine), inspect.getcoroutinelocals(coroutine), coroutine.cr_await)
print(coroutine.send(None), inspect.getcoroutinestate(coroutine), inspect.getcoroutinelocals(coroutine))
waits = coroutine.cr_await
print(waits.cr_code.co_name, inspect.getcoroutinelocals(waits), type(waits.cr_await).__name__, waits.cr_await.gi_frame.f_lineno)
print(coroutine.cr_frame.f_lineno, waits.cr_frame.f_lineno, coroutine.cr_running, coroutine.cr_frame.f_back)
try:
    coroutine.send(None)
except StopIteration as stop:
    print(stop.value, inspect.getcoroutinestate(coroutine), inspect.getcoroutinelocals(coroutine), coroutine.cr_frame)
values = numbers(2)
step = values.__anext__()
print(step.send(None), values.ag_frame.f_lineno, values.ag_frame.f_locals, values.ag_running, type(values.ag_await).__name__)
if hasattr(inspect, "getasyncgenstate"):
    print(inspect.getasyncgenstate(values), inspect.getasyncgenlocals(values))
try:
    step.send(None)
except StopIteration as stop:
    print(stop.value, values.ag_frame.f_lineno, values.ag_await)
for thing in coroutine, values, old_style(), Wait():
    print(type(thing).__name__, inspect.isawaitable(thing), inspect.iscoroutine(thing), inspect.isasyncgen(thing))
coroutine = inner(2)
coroutine.close()
print(inspect.getcoroutinestate(coroutine))
