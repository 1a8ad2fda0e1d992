# A trace function that sets the line of a compiled function's frame is refused with a ValueError; 3.10 could crash. The
# program shows only what is the same where a jump is possible.
import sys
import warnings

warnings.simplefilter("ignore")  # of jumps over assignments


async def first():
    return 1


async def waits(items):
    items.append(await first())
    for item in (2, 3):
        items.append(item)


def plain(items):
    items.append(1)


def jumps(frame, event, arg):
    if frame.f_code.co_name not in ("waits", "plain"):
        return None
    if event == "line" and (frame.f_code, frame.f_lineno) not in seen:
        seen.add((frame.f_code, frame.f_lineno))  # each jump makes the event anew
        try:
            frame.f_lineno = frame.f_lineno
        except ValueError:
            pass
    return jumps


def run():
    items = []
    plain(items)
    try:
        waits(items).send(None)
    except StopIteration:
        pass
    return items


seen = set()
sys.settrace(jumps)
run()
sys.settrace(None)
try:
    sys._getframe().f_lineno = "x"
except ValueError as error:
    print(error)
print(run())
