"""The collector knows of the same tuples as under CPython: from 3.14 not of those without anything that it follows."""
import gc


def rest(*args):
    return gc.is_tracked(args)


x, y = 1.5, []
print(rest(), rest(1), rest(1, "a"), rest([]), rest(object()), rest(x, y))
print([gc.is_tracked(t) for t in ((x,), (x, y), (x, object()), ((x,), (x,)), (x, (y,)), (*"ab",), (*[1, y],))])
