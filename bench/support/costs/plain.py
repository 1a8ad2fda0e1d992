"""Stays bytecode: the other side of calls between interpreted and compiled code."""


def nothing():
    pass


def call_many(function, n):
    for _ in range(n):
        function()


def drain(iterable):
    for _ in iterable:
        pass


def produce(n):
    for i in range(n):
        yield i


async def answer():
    return 1


async def await_many(function, n):
    for _ in range(n):
        await function()
