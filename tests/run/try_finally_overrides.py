# return, break, continue and raise inside finally override what was going on
def a():
    try:
        return "try"
    finally:
        return "finally"
def b():
    for i in range(5):
        try:
            return i
        finally:
            if i < 3:
                continue
            break
    return "after", i
def c():
    try:
        1 / 0
    finally:
        return "swallowed"
def d():
    try:
        try:
            raise ValueError("first")
        finally:
            raise KeyError("second")
    except KeyError as e:
        return repr(e), repr(e.__context__)
def e():
    x = 1
    try:
        return x
    finally:
        x = 2
def f():
    x = [1]
    try:
        return x
    finally:
        x.append(2)
def g():
    while True:
        try:
            try:
                break
            finally:
                print("inner")
        finally:
            print("outer")
    return "g"
def h():
    try:
        pass
    finally:
        try:
            raise ValueError
        except ValueError:
            return "h"
def i():
    for x in range(2):
        try:
            try:
                raise IndexError
            finally:
                continue
        except IndexError:
            print("never")
    return x
def j(n):
    try:
        return "pre", n, j(n - 1) if n else None
    finally:
        print("unwind", n)
print(a(), b(), c(), d(), e(), f(), g(), h(), i(), j(2))
