# try/except/else/finally: every way out of every part
def f(way):
    log = []
    for i in range(3):
        try:
            log.append("try")
            if way == "raise": raise ValueError
            if way == "return": return log
            if way == "break": break
            if way == "continue": continue
            if way == "type": raise TypeError
        except ValueError:
            log.append("except")
            if i == 1: return log
        else:
            log.append("else")
            if i == 1: break
        finally:
            log.append("finally")
    else:
        log.append("for-else")
    log.append("end")
    return log

for w in ("none", "raise", "return", "break", "continue"):
    print(w, f(w))
try:
    f("type")
except TypeError:
    print("type escaped")

def nested():
    out = []
    try:
        try:
            try:
                raise KeyError("k")
            finally:
                out.append(1)
        except ValueError:
            out.append("no")
        finally:
            out.append(2)
    except KeyError as e:
        out.append(repr(e))
        try:
            raise IndexError from None
        except (TypeError, LookupError) as e2:
            out.append((repr(e2), e2.__suppress_context__))
        out.append(repr(e))
    try:
        e
    except NameError as n:
        out.append(type(n).__name__)
    return out

print(nested())
