# CPython 3.12 gives functions that do nothing no operand stack; while a trace function runs, what called it is kept there
import sys


class Tracer:
    def trace(self, frame, event, arg):
        frame.f_trace_opcodes = True
        return self.trace


class Manager:
    def __enter__(self):
        return self

    def __exit__(*args):
        pass


def nothing():
    pass
    pass


def managed():
    for _ in (1, 2):
        with Manager():
            break


code = Tracer.trace.__code__
kept = [code] * 100
references = sys.getrefcount(code)
for call in nothing, managed:
    for _ in range(20):
        sys.settrace(Tracer().trace)
        print(call())
        sys.settrace(None)
print(sys.getrefcount(code) - references)
