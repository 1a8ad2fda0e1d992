import asyncio, contextlib, sys
events = []
def tracer(frame, event, arg):
    code = frame.f_code
    if code.co_filename.endswith("main.py") and code is not stop.__code__:
        kept = arg if event in ("call", "line", "return") and not hasattr(arg, "send") else None
        events.append((event, code.co_name, frame.f_lineno - code.co_firstlineno, kept))
    return tracer
def start():
    up = sys._getframe()
    while up:
        up.f_trace, up = tracer, up.f_back
    sys.settrace(tracer)
def stop():
    sys.settrace(None)
def looped(items):
    total = 0
    for item in items:
        total += item
        if item == 2: start()
        total += [n for n in (item, 1)][0]
    while total < 40: total += 5
    return (total,
            stop())
@contextlib.contextmanager
def opened():
    try: yield 1
    finally: [].append(2)
def handled(begin):
    try:
        with opened() as n:
            try:
                {}[n]
            except KeyError:
                begin()
                raise ValueError("x")
            finally:
                n += 1
    except ValueError as error:
        n = str(error)
    else:
        n = 0
    return n
def count(n):
    got = yield from range(n)
    while n:
        n -= 1
        yield n
async def waits(begin):
    begin()
    async def inner(): return await asyncio.sleep(0, 5)
    return [await inner() for _ in range(2)]
def deep(n, begin):
    if n == 0: return begin()
    return deep(n - 1,
                begin)
for begin in (lambda: None), start:
    if begin is not start: start()
    for run in (lambda: looped(range(5))), (lambda: handled(begin)), (lambda: list(count(3))), (lambda: deep(3, begin)):
        print(run())
    print(asyncio.run(waits(begin)))
    stop()
for event in events: print(*event)
