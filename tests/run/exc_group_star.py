# requires: 3.11 - except*: splitting, names, nesting, raising inside, flow
def run(exc):
    log = []
    try:
        try:
            raise exc
        except* ValueError as e:
            log.append(("V", e.exceptions))
        except* (TypeError, KeyError) as e:
            log.append(("TK", str(e), len(e.exceptions)))
        else:
            log.append("else")
        finally:
            log.append("finally")
    except BaseException as rest:
        log.append(("rest", repr(rest)))
    return log
print(run(ValueError("naked")))
print(run(OSError("naked other")))
print(run(ExceptionGroup("g", [ValueError(1), TypeError(2), KeyError(3)])))
print(run(ExceptionGroup("g", [ValueError(1), ExceptionGroup("in", [OSError(2), ValueError(3)])])))
print(run(BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError(1)])))
def raising():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError as e:
        raise KeyError("from V")
    except* TypeError:
        raise
try:
    raising()
except BaseException as e:
    print(repr(e), [repr(x) for x in e.exceptions], repr(e.exceptions[0].__context__))
def loop():
    out = []
    for i in range(3):
        try:
            raise ExceptionGroup("l", [ValueError(i)])
        except* ValueError as e:
            out.append(e.exceptions[0].args)
    try:
        e
    except UnboundLocalError:
        out.append("unbound")
    return out
print(loop())
for bad in (ExceptionGroup, 5, (ValueError, ExceptionGroup)):
    try:
        try:
            raise ValueError
        except* bad:
            pass
    except TypeError as e:
        print(e)
try:
    pass
except* ValueError:
    print("never")
else:
    print("else")
