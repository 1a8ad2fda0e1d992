"""Annotations as strings."""
from __future__ import annotations
import typing


def f(x: undefined_one, *a: list[Missing[int]], k: "quoted" = 1, **kw: 1 + 2) -> lambda: 0:
    y: whatever = 1
    return y


class C:
    a: Undefined = 1
    b: x if y else z
    c: {1: 2, **q} = None
    d: f"{x!r}"
    e: [g for g in h]
    def m(self, o: C) -> C: return self
    __priv: __Mangled


print(f.__annotations__)
print(C.__annotations__, C.m.__annotations__, f(1))
mod: some.thing[1:2, ...] = 1
other: not a and -b ** ~c
print(__annotations__, __doc__)
print(typing.get_type_hints(C.m), annotations.getOptionalRelease()[:2])
try:
    typing.get_type_hints(f)
except NameError as e:
    print(e)
exec("z: undefined = 1\nprint(__annotations__)", {})
print(eval("(lambda: 1)()"), compile("x: q", "s", "exec").co_flags & annotations.compiler_flag != 0)


def nested():
    class L:
        v: int
        w: L
    return typing.get_type_hints(L, localns={"L": L})["v"], L.__annotations__


print(nested())
