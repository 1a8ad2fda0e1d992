# all combinations of exits from try, except and finally inside a loop inside a function
import itertools
def run(a, b, c, log):
    for i in range(2):
        log.append(i)
        try:
            if a == "raise": raise ValueError(a)
            if a == "return": return "try"
            if a == "break": break
            if a == "continue": continue
            log.append("t")
        except ValueError as e:
            if b == "raise": raise KeyError(b)
            if b == "reraise": raise
            if b == "return": return "except"
            if b == "break": break
            if b == "continue": continue
            log.append("e")
        else:
            log.append("l")
        finally:
            log.append("f")
            if c == "raise": raise TypeError(c)
            if c == "return": return "finally"
            if c == "break": break
            if c == "continue": continue
        log.append("after")
    else:
        log.append("else")
    return "end"
def gen(a, b, c, log):
    for i in range(2):
        try:
            yield i
            if a == "raise": raise ValueError(a)
            if a == "return": return "try"
            if a == "break": break
        except ValueError:
            yield "e"
            if b == "return": return "except"
            if b == "raise": raise KeyError(b)
        finally:
            log.append("f")
            yield "f"
            if c == "return": return "finally"
            if c == "continue": continue
            if c == "raise": raise TypeError(c)
WAYS = ("none", "raise", "return", "break", "continue")
for a, b, c in itertools.product(WAYS, WAYS + ("reraise",), WAYS):
    if a != "raise" and b != "none":
        continue
    log = []
    try:
        r = run(a, b, c, log)
    except Exception as e:
        r = f"{e!r} from {e.__context__!r}"
    print(a, b, c, "".join(map(str, log)), r)
    log = []
    try:
        r = list(gen(a, b, c, log))
    except Exception as e:
        r = f"{e!r} from {e.__context__!r}"
    print("  gen", "".join(log), r)
