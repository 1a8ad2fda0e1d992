"""Counts, and remembers its module name."""
count = 0
where = __name__


def bump():
    global count
    count += 1
    return count


def f_globals_ok():
    return bump.__globals__["count"] == count
