# A trace function sets the line of a frame to one inside of a loop: a ValueError. A generator's frame went on there, in
# 3.10 with operands that it did not have.
import sys


class Source:
    def __init__(self):
        self.left = 2

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        return self.left


async def into_async_for(items):
    items.append(1)
    async for item in Source():
        items.append(item)
    items.append(5)


def into_for(items):
    items.append(1)
    for item in 2, 3:
        yield items.append(item)
    yield items.append(4)


def jumps(frame, event, arg):
    if frame.f_code not in (into_async_for.__code__, into_for.__code__):
        return None
    if event == "line" and frame.f_lineno == frame.f_code.co_firstlineno + 1:
        try:
            frame.f_lineno += 2
        except ValueError as error:
            refused.append(type(error).__name__)
    return jumps


refused, items = [], []
sys.settrace(jumps)
list(into_for(items))
try:
    into_async_for(items).send(None)
except StopIteration:
    pass
sys.settrace(None)
print(refused, items)
