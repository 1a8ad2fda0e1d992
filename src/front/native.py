"""What the worker tells of a module that becomes machine code.

Problem: the compiler must know exactly what the target Python would execute (order of evaluation, positions, scopes,
`finally` copies), and the finished program needs real code objects with the same names, flags, lines and columns whose
bodies are machine code.

Choice: the target Python compiles the module itself. `native_payload` returns the decoded code objects (the compiler
turns them into IR and C) and, as marshal, the same tree of code objects with each body replaced by a *forwarder*: a few
instructions that call the native entry in `co_consts[-1]`. Offsets are kept: whatever position machine code stores in
the frame is a position of the original code, so `co_linetable` is used as it is, and a generator is suspended at the
very offset where CPython would suspend it.

With `debug` (keelback build --debug) a body is not replaced: the interpreter goes on in it as soon as a debugger
watches (runtime/core/debug.c). The native entry is its last constant all the same.

The forwarder of a generator keeps its frame's value stack as `[state][spill 0..M-1][transfer]`: machine code saves its
operand stack there when it yields, so the collector, `gen.close()` and deallocation see every reference.
"""
import ast
import base64
import dis
import marshal
import opcode
import sys
import types

VERSION = sys.version_info[:2]
OP = opcode.opmap
FILLER = (OP["NOP"], 0)  # not EXTENDED_ARG 0, which debug builds of CPython refuse
JUMPS = (set(opcode.hasjrel) | set(opcode.hasjabs)) - {OP["END_ASYNC_FOR"]}   # 3.14's names a place, for monitoring
CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR = 0x20, 0x80, 0x200
GENERATOR_LIKE = CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR
UNIT = 2  # bytes per code unit


class Instr:
    __slots__ = ("offset", "start", "op", "name", "arg", "target", "line")

    def __init__(self, ins, start, line):
        self.offset = ins.offset
        self.start = start      # of its first EXTENDED_ARG prefix
        self.op = ins.opcode
        self.name = ins.opname
        self.arg = ins.arg
        self.target = ins.argval if ins.opcode in JUMPS else None
        self.line = line


def decode(code):
    """The code's instructions without caches and EXTENDED_ARG prefixes, in order."""
    lines = {}
    for start, end, line in code.co_lines():
        for offset in range(start, end, UNIT):
            lines[offset] = line
    out, start = [], None
    for ins in dis.get_instructions(code):
        if ins.opname == "EXTENDED_ARG":
            start = ins.offset if start is None else start
        elif ins.opname != "CACHE":
            out.append(Instr(ins, ins.offset if start is None else start, lines.get(ins.offset)))
            start = None
    real = {i.start: i.offset for i in out}
    for i in out:
        i.target = real[i.target] if i.target is not None else None
    return out


STOP_ITERATION_ERROR = opcode._intrinsic_1_descs.index("INTRINSIC_STOPITERATION_ERROR") if VERSION >= (3, 12) else None


def converts_stop_iteration(ins):
    """The handler around all of a generator's code, from 3.12. It stays with the forwarder: what it raises has no
    traceback entry of the generator."""
    return ins.name == "CALL_INTRINSIC_1" and ins.arg == STOP_ITERATION_ERROR


def exception_entries(code):
    """[(start, end, target, depth, lasti)] in byte offsets; empty before 3.11, which has block instructions instead."""
    if VERSION < (3, 11):
        return []
    real = {i.start: i.offset for i in decode(code)}
    return [(e.start, e.end, real[e.target], e.depth, e.lasti) for e in dis._parse_exception_table(code)]


def stack_depths(code, instrs, entries):
    """Depth of the value stack before each instruction, by CPython's own `dis.stack_effect`."""
    index = {i.offset: n for n, i in enumerate(instrs)}
    depth = {}
    work = [(0, start_depth(code))]
    handlers = {}
    for start, end, target, level, lasti in entries:
        handlers[target] = level + (2 if lasti else 1)
    while True:
        while work:
            n, d = work.pop()
            while n < len(instrs):
                ins = instrs[n]
                if ins.offset in depth:
                    break
                depth[ins.offset] = d
                if ins.target is not None:
                    work.append((index[ins.target], d + dis.stack_effect(ins.op, ins.arg, jump=True)))
                if ins.name in NO_FALL_THROUGH:
                    break
                d += dis.stack_effect(ins.op, ins.arg if ins.op >= opcode.HAVE_ARGUMENT else None, jump=False)
                n += 1
        missing = [t for t in handlers if t not in depth]
        if not missing:
            return depth
        work.append((index[missing[0]], handlers[missing[0]]))


def start_depth(code):
    """A generator's frame begins with one value: the one that GEN_START or the POP_TOP behind RETURN_GENERATOR drops."""
    if not code.co_flags & GENERATOR_LIKE:
        return 0
    return 0 if "RETURN_GENERATOR" in OP and dis.stack_effect(OP["RETURN_GENERATOR"]) == 1 else 1


NO_FALL_THROUGH = {"RETURN_VALUE", "RETURN_CONST", "RERAISE", "RAISE_VARARGS", "JUMP_FORWARD", "JUMP_BACKWARD",
                   "JUMP_BACKWARD_NO_INTERRUPT", "JUMP_ABSOLUTE"}


class Assembler:
    """Code units at fixed or growing places; `put` refuses to overwrite a place that must stay."""

    def __init__(self, length):
        self.units = [None] * length

    def here(self):
        return len(self.units)

    def put(self, at, units):
        while len(self.units) < at + len(units):
            self.units.append(None)
        for n, unit in enumerate(units):
            if self.units[at + n] is not None:
                raise RuntimeError("forwarder layout: places overlap")
            self.units[at + n] = unit
        return at + len(units)

    def emit(self, *units):
        self.put(len(self.units), list(units))

    def bytes(self):
        return bytes(b for unit in self.units for b in (unit or FILLER))


def op(name, arg=0):
    """The code units of one instruction, with EXTENDED_ARG prefixes and caches."""
    units = []
    for shift in (24, 16, 8):
        if arg >> shift:
            units.append((OP["EXTENDED_ARG"], arg >> shift & 255))
    units.append((OP[name], arg & 255))
    units += [(0, 0)] * CACHES.get(name, 0)
    return units


if VERSION >= (3, 13):
    CACHES = {k: v for k, v in opcode._inline_cache_entries.items()}
elif VERSION >= (3, 11):
    CACHES = {opcode.opname[n]: v for n, v in enumerate(opcode._inline_cache_entries) if v}
else:
    CACHES = {}


# What the native entry does by way of an operator: an operator needs no operands and no frame of its own, and works
# alike in all versions. See runtime/core/frames.c.
RUN, THROWN = "UNARY_NEGATIVE", "UNARY_INVERT"
LEFT = (op("CALL_INTRINSIC_1", opcode._intrinsic_1_descs.index("INTRINSIC_UNARY_POSITIVE")) if VERSION >= (3, 12)
        else op("UNARY_POSITIVE"))


def jump(source, target):
    """Units of a jump without eval-breaker check, placed at unit `source`, to unit `target`."""
    if VERSION < (3, 11) and target <= source:
        return op("JUMP_ABSOLUTE", target)
    for size in (1, 2, 3):
        delta = target - (source + size)
        units = op("JUMP_FORWARD", delta) if delta >= 0 else op("JUMP_BACKWARD_NO_INTERRUPT", -delta)
        if len(units) <= size:
            return [FILLER] * (size - len(units)) + units
    raise RuntimeError("forwarder layout: jump too far")


def branch(source, target, condition="FALSE"):
    """Units (always as many) of a forward conditional jump at `source`."""
    name = "POP_JUMP_IF_" + condition
    if VERSION < (3, 11):
        units = op(name, target)
        return [FILLER] * (2 - len(units)) + units
    if VERSION < (3, 12):
        name = name.replace("JUMP", "JUMP_FORWARD")
    size = 2 + CACHES.get(name, 0)
    units = op(name, target - (source + size))
    return [FILLER] * (size - len(units)) + units


def prologue_end(instrs, code):
    """Unit index after the instructions that set the frame up; they stay as they are."""
    if VERSION < (3, 11):
        return 1 if instrs and instrs[0].name == "GEN_START" else 0
    for ins in instrs:
        if ins.name == "RESUME":
            return ins.offset // UNIT + 1 + CACHES.get("RESUME", 0)
    raise RuntimeError("no RESUME in " + code.co_name)


# Before 3.11: the last units of a forwarder are its handlers; runtime/compat/py310/kb_compat.h has the same sizes and
# says what they are for. Both begin with an instruction before which the interpreter runs no signal handlers.
THROWN_UNITS, LEFT_UNITS = 24, 12


def handlers_310(native, dispatch_at=None):
    load = op("SETUP_FINALLY") + op("LOAD_CONST", native)
    left = load + LEFT + op("POP_TOP") + op("RERAISE", 0)
    left += op("NOP") * (LEFT_UNITS - len(left))
    if dispatch_at is None:
        return left
    thrown = load + op(THROWN) + (op("ROT_TWO") + op("POP_TOP")) * 5 + op("JUMP_ABSOLUTE", dispatch_at)
    return thrown + op("NOP") * (THROWN_UNITS - len(thrown)) + left


# From these operations, libraries that pickle functions by value (cloudpickle, dill) learn which globals a function
# needs, and inspect.getclosurevars which names are attributes.
NAMING = {"LOAD_GLOBAL", "STORE_GLOBAL", "DELETE_GLOBAL", "LOAD_ATTR", "LOAD_METHOD"}


def name_what_is_used(asm, instrs):
    """Each global and attribute once, where nothing is ever executed: between the forwarder's own parts, else behind
    all that jumps."""
    at = 0
    for name, arg in dict.fromkeys((i.name, i.arg) for i in instrs if i.name in NAMING):
        units = op(name, arg)
        while any(unit is not None for unit in asm.units[at:at + len(units)]):
            at += 1
        at = asm.put(at, units)


def copy_units(asm, code, start, end):
    raw = code.co_code
    asm.put(start, [(raw[2 * n], raw[2 * n + 1]) for n in range(start, end)])


def place_of_return(asm, code, instrs, start, units):
    """Puts `units`, and gives the place of the forwarder's RETURN_VALUE. Before 3.12 a profiler takes the line of a return
    from the place of the instruction: it goes where the last `return` is, if there is room for a jump."""
    at = asm.put(start, units)
    returns = [i.offset // UNIT for i in instrs if i.name == "RETURN_VALUE"]
    starts = {begin // UNIT for begin, _, _ in code.co_lines()} if VERSION < (3, 11) else ()   # where a trace function can jump
    if VERSION >= (3, 12) or not returns or returns[-1] < at + 3 or returns[-1] in starts:
        return at
    asm.put(at, jump(at, returns[-1]))
    return returns[-1]


def plain_forwarder(code, instrs, native):
    asm = Assembler(len(code.co_code) // UNIT)
    start = prologue_end(instrs, code)
    copy_units(asm, code, 0, start)
    asm.put(place_of_return(asm, code, instrs, start, op("LOAD_CONST", native) + op(RUN)), op("RETURN_VALUE"))
    name_what_is_used(asm, instrs)
    if VERSION < (3, 11):
        asm.emit(*handlers_310(native))
    return asm.bytes()


class Yield:
    """One place where the frame is suspended."""

    def __init__(self, number, ins, start, end, spills):
        self.number = number
        self.offset = ins.offset       # of YIELD_VALUE (YIELD_FROM on 3.10) in the original code
        self.real = ins.offset         # of the same instruction in the forwarder
        self.start = start             # of the instructions that the forwarder keeps
        self.end = end                 # first unit behind them
        self.entry = start             # where the forwarder goes to suspend here
        self.delegate = False          # part of `yield from`/`await`: comes with a value that is on the stack then
        self.spills = spills           # operands below the yielded value (or the receiver)
        self.line = ins.line


def wraps_async_value(ins):
    """An asynchronous generator's value is wrapped right before it is yielded."""
    if ins is None or ins.name != "CALL_INTRINSIC_1":
        return ins is not None and ins.name == "ASYNC_GEN_WRAP"
    return opcode._intrinsic_1_descs[ins.arg] == "INTRINSIC_ASYNC_GEN_WRAP"


def find_yields(code, instrs, depths):
    yields = []
    for n, ins in enumerate(instrs):
        if ins.offset not in depths:
            continue
        before = instrs[n - 1] if n else None
        at = ins.offset // UNIT
        if ins.name == "YIELD_FROM":
            y = Yield(len(yields), ins, before.start, at + 1, depths[ins.offset] - 2)
        elif ins.name != "YIELD_VALUE":
            continue
        elif before is not None and before.name == "SEND":
            end = at + 3 if VERSION < (3, 12) else before.target // UNIT + 1   # SEND's target is END_SEND
            y = Yield(len(yields), ins, before.start, end, depths[before.offset] - 2)
            y.entry, y.delegate = ins.offset, True
        else:
            y = Yield(len(yields), ins, before.offset if wraps_async_value(before) else ins.offset,
                      at + (2 if VERSION >= (3, 11) else 1), depths[ins.offset] - 1)
        yields.append(y)
    return yields


def without_jumps(at, load):
    """For the place `at`, before all that a generator's forwarder repeats. A trace function that sets `frame.f_lineno`
    would send the interpreter to another instruction of the forwarder, with operands that are not there. It goes only
    where it knows the stack, and learns that (Objects/frameobject.c) by following all instructions, also those that are
    never executed. Here it follows more blocks (3.10) or operands than it can count, so it refuses with a ValueError."""
    if VERSION < (3, 11):
        deep = op("SETUP_FINALLY") + op("GET_ITER") * 21
        skip = op("POP_BLOCK") + op("JUMP_FORWARD", len(deep))
        return op("SETUP_FINALLY", len(skip)) + skip + deep
    deep = op("PUSH_NULL") * 22
    behind = at + len(load)
    return load + branch(behind, behind + len(branch(behind, behind + 9)) + len(deep), "NOT_NONE") + deep


def return_units(spills):
    """Drops the slots, which machine code has filled with None, and returns what lies above them."""
    if VERSION >= (3, 11):
        return op("SWAP", spills + 2) + op("POP_TOP") * (spills + 1) + op("RETURN_VALUE")
    return (op("ROT_TWO") + op("POP_TOP")) * (spills + 1) + op("RETURN_VALUE")


def raises_again(ins):
    """Raises what may have no traceback entry of this frame: a group that `except*` has put together, or what a bare
    `raise` finds."""
    if ins.name == "CALL_INTRINSIC_2":
        return opcode._intrinsic_2_descs[ins.arg] == "INTRINSIC_PREP_RERAISE_STAR"
    return ins.name == "PREP_RERAISE_STAR" or (ins.name == "RAISE_VARARGS" and ins.arg == 0)


class GeneratorForwarder:
    """See the header of this file.

        prologue, jump to `begin`
        ... each yield's own instructions at their places, and behind them a jump to `resume` ...
        begin:    push the slots
        resume:   run the native entry
        dispatch: go to the yield that the outcome names, or to `return`
        (yields that have no room for the jumps around them)
        return:   drop the slots, return
        thrown:   tell the native entry of an exception, go to `dispatch`
        left:     from 3.11, take off the entry that the interpreter has given to what raises_again() describes
        stopped:  from 3.12, what converts_stop_iteration() describes

    The length of a jump depends on its distance, so everything is laid out again until no place moves.
    """

    def __init__(self, code, instrs, native):
        self.code = code
        self.instrs = instrs
        self.native = native
        self.load = op("LOAD_CONST", native)
        self.length = len(code.co_code) // UNIT
        self.start = prologue_end(instrs, code)
        self.yields = find_yields(code, instrs, stack_depths(code, instrs, exception_entries(code)))
        self.spills = max([y.spills for y in self.yields], default=0)
        self.bits = len(self.yields).bit_length()   # outcomes: the yields and "returned"
        self.awaits = any(y.delegate for y in self.yields)
        most = self.length + 24 * (len(self.yields) + 1) + 3 * self.spills + 96
        self.jump_units = 1 if most < 1 << 8 else 2 if most < 1 << 16 else 3   # of the longest jump
        self.moved = [y for y in self.yields if not self.has_room(y)]
        # One yield: the truth of the native entry is the outcome.
        self.one = self.bits + self.awaits == 1 and not self.moved
        returns = [i.line for i in instrs if i.name in ("RETURN_VALUE", "RETURN_CONST") and i.line is not None]
        self.return_line = returns[-1] if returns else None
        self.leaves_again = VERSION >= (3, 11) and any(map(raises_again, instrs))
        self.labels = {}
        for _ in range(8):
            before = self.labels
            self.labels = {}
            self.lay_out(before)
            if self.labels == before:
                return
        raise RuntimeError("forwarder layout does not settle")

    def has_room(self, y):
        """For a jump between the prologue and the yield, and behind the yield."""
        room = self.jump_units
        following = min([o.start // UNIT for o in self.yields if o.start > y.start], default=y.end + room)
        return y.start // UNIT - self.start >= room and following - y.end >= room

    def lay_out(self, before):
        self.asm = asm = Assembler(self.length)
        self.tail_lines = []

        def mark(name):
            self.labels[name] = asm.here()

        def place(name):
            return before.get(name, asm.here())

        def jump_to(target):
            asm.put(asm.here(), jump(asm.here(), target))

        copy_units(asm, self.code, 0, self.start)
        for y in self.yields:
            if y not in self.moved:
                copy_units(asm, self.code, y.start // UNIT, y.end)
        if self.one:
            self.ask_behind_yield(before)
        mark("begin")
        asm.emit(*without_jumps(asm.here(), self.load))
        asm.emit(*(op("PUSH_NULL") if VERSION >= (3, 11) else self.load) * (self.spills + 2))
        if self.one:
            jump_to(self.labels["resume"])
        else:
            mark("resume")
            asm.emit(*self.load + op(RUN))
            mark("ran")
            mark("dispatch")
            if self.bits == 0:
                asm.emit(*op("POP_TOP"))
            elif self.bits + self.awaits > 1:
                asm.emit(*op("UNPACK_SEQUENCE", self.bits + self.awaits))
            self.dispatch(0, 1 << self.bits, place)
        for y in self.moved:
            mark(y)
            copy = [(self.code.co_code[n], self.code.co_code[n + 1]) for n in range(y.start, y.end * UNIT, UNIT)]
            self.tail_lines.append((asm.here(), len(copy), position(self.code, y.offset, y.line)))
            asm.emit(*copy)
            y.real = y.offset - y.start + self.labels[y] * UNIT
            jump_to(self.labels["resume"])
        mark("return")
        if self.return_line is not None:   # what a frame that outlives its generator says
            self.tail_lines.append((asm.here(), len(return_units(self.spills)), (self.return_line, None, None, None)))
        asm.emit(*return_units(self.spills))
        for y in self.yields:
            if y not in self.moved and not self.one:
                asm.put(y.end, jump(y.end, self.labels["resume"]))
        asm.put(self.start, jump(self.start, self.labels["begin"]))
        if VERSION < (3, 11):
            name_what_is_used(asm, self.instrs)
            mark("thrown")
            asm.emit(*handlers_310(self.native, self.labels["dispatch"]))
            return
        mark("thrown")
        asm.emit(*self.load + op(THROWN))
        if self.leaves_again:
            mark("told")
        jump_to(self.labels["dispatch"])
        if self.leaves_again:
            mark("left")
            asm.emit(*self.load + LEFT + op("POP_TOP") + op("RERAISE", 1))
        if VERSION >= (3, 12) and self.awaits:
            mark("cleanup")
            asm.emit(*(op("CLEANUP_THROW") + op("END_SEND")))
            jump_to(self.labels["resume"])
        if VERSION >= (3, 12):
            mark("stopped")
            asm.emit(*op("CALL_INTRINSIC_1", STOP_ITERATION_ERROR) + op("RERAISE", 1))
        name_what_is_used(asm, self.instrs)

    def ask_behind_yield(self, before):
        """Short, since it runs for every value."""
        asm, y = self.asm, self.yields[0]
        self.labels["resume"] = y.end
        at = asm.put(y.end, self.load + (op("TO_BOOL") if "TO_BOOL" in OP else []))
        self.labels["dispatch"] = at
        size = len(branch(at, at + 9))
        at = self.labels["ran"] = asm.put(at, branch(at, max(before.get("return", 0), at + size), "TRUE"))
        asm.put(at, jump(at, y.entry // UNIT))

    def dispatch(self, low, width, place):
        """Binary tree over the outcome's bits (most significant first). Where the code awaits, a value lies below them,
        which only delegating yields need."""
        asm, count = self.asm, len(self.yields) + 1
        if width == 1:
            y = self.yields[low] if low < len(self.yields) else None
            if self.awaits and not (y and y.delegate):
                asm.emit(*op("POP_TOP"))
            target = place("return") if y is None else y.entry // UNIT
            if y in self.moved:
                target = place(y) + (y.entry - y.start) // UNIT
            asm.put(asm.here(), jump(asm.here(), target))
            return
        half = width // 2
        if low + half >= count:      # the right half is empty: the bit must still be popped
            asm.emit(*op("POP_TOP"))
            return self.dispatch(low, half, place)
        at = asm.here()
        asm.units += [None] * len(branch(at, at + 9))
        self.dispatch(low + half, half, place)
        asm.put(at, branch(at, asm.here()))
        self.dispatch(low, half, place)

    def exception_entries(self):
        """(start, end, target, depth << 1 | lasti). What the native entry raises goes out, to `left` or to `stopped`; all
        else goes to `thrown`. From 3.13 the error of a receiver that the same loop of the interpreter runs is looked up one unit
        before SEND."""
        if not self.yields:
            return self.around([])
        early = UNIT if VERSION >= (3, 13) else 0
        end = self.yields[0].end if self.one else self.length
        ranges = [(min(y.start for y in self.yields) - early, end * UNIT)]
        for y in self.moved:
            ranges.append((y.real - (y.offset - y.start) - early, y.real + UNIT * 2))
        special = []
        if "cleanup" in self.labels:
            # What a receiver raises is thrown in at YIELD_VALUE; the value of a StopIteration is the receiver's result.
            cleanup = self.labels["cleanup"] * UNIT
            ranges.append((cleanup, cleanup + UNIT))
            special = [(y.real, y.real + UNIT, cleanup, self.spills + 3 << 1) for y in self.yields if y.delegate]
        thrown = self.labels["thrown"] * UNIT
        return self.around(without_overlap([(s, e, thrown, self.spills + 1 << 1) for s, e in ranges], special))

    def around(self, entries):
        """With those for the rest of the forwarder: `left` and `stopped`."""
        if self.leaves_again:
            left = self.labels["left"] * UNIT, self.spills + 2 << 1 | 1
            entries = [*entries, *((self.labels[start] * UNIT, self.labels[end] * UNIT, *left)
                                   for start, end in (("resume", "ran"), ("thrown", "told")))]
        if "stopped" not in self.labels:
            return entries
        stopped = self.labels["stopped"] * UNIT
        return without_overlap([(self.start * UNIT, stopped, stopped, 1)], entries)


def without_overlap(entries, special):
    """The exception entries with those of `special` cut out of them."""
    out = list(special)
    for start, end, target, level in entries:
        for cut_start, cut_end, _, _ in sorted(special):
            if start <= cut_start < end:
                out.append((start, cut_start, target, level))
                start = cut_end
        out.append((start, end, target, level))
    return [e for e in out if e[0] < e[1]]


# --- tables of the finished code object ---------------------------------------------------------------------------

def varint(value):
    out = []
    while value > 63:
        out.append(64 | value & 63)
        value >>= 6
    out.append(value)
    return out


def exception_varint(value, begin):
    """Big-endian base-64 number of the exception table (Objects/exception_handling_notes.txt)."""
    parts = [value & 63]
    value >>= 6
    while value:
        parts.append(value & 63 | 64)
        value >>= 6
    parts.reverse()
    if begin:
        parts[0] |= 128
    return parts


def exception_table(entries):
    out = []
    for start, end, target, level in sorted(entries):
        out += exception_varint(start // UNIT, True)
        out += exception_varint((end - start) // UNIT, False)
        out += exception_varint(target // UNIT, False)
        out += exception_varint(level, False)
    return bytes(out)


def signed_varint(value):
    return varint(-value << 1 | 1 if value < 0 else value << 1)


def position(code, offset, line):
    """(line, end line, column, end column) of an instruction; of the line alone where no more is known."""
    known = list(code.co_positions())[offset // UNIT] if VERSION >= (3, 11) else ()
    return known if known and None not in known else (line, None, None, None)


def extended_linetable(code, runs):
    """The location table of the original code, continued by `runs` of (code units, `position` or None)."""
    table = bytearray(code.co_linetable)
    current = code.co_firstlineno
    for _, _, line in code.co_lines():
        current = line if line is not None else current
    for units, place in runs:
        line, *rest = place or (None,)
        while units > 0:
            if VERSION < (3, 11):
                step = min(units, 127)
                if line is None:
                    table += bytes((step * UNIT, 128))
                else:
                    delta = line - current
                    while not -127 <= delta <= 127:
                        part = 127 if delta > 0 else -127
                        table += bytes((0, part & 255))
                        delta -= part
                    table += bytes((step * UNIT, delta & 255))
                    current = line
            else:
                step = min(units, 8)
                if line is None:
                    table.append(0x80 | 15 << 3 | step - 1)
                elif None not in rest:
                    end, column, end_column = rest
                    table += bytes([0x80 | 14 << 3 | step - 1, *signed_varint(line - current), *varint(end - line),
                                    *varint(column + 1), *varint(end_column + 1)])
                    current = line
                else:
                    table += bytes([0x80 | 13 << 3 | step - 1, *signed_varint(line - current)])
                    current = line
            units -= step
    return bytes(table)


def tail_runs(start, end, lines):
    """Runs for code units start..end, where `lines` is [(first unit, units, position)], sorted; elsewhere no location."""
    runs = []
    for first, units, line in sorted(lines):
        runs += [(first - start, None), (units, line)]
        start = first + units
    return runs + [(end - start, None)]


# --- the payload ----------------------------------------------------------------------------------------------------

def describe_const(value, children):
    kind = type(value)
    if value is None:
        return {"t": "none"}
    if value is Ellipsis:
        return {"t": "ellipsis"}
    if kind is bool:
        return {"t": "bool", "v": value}
    if kind is int:
        return {"t": "int", "v": value} if -2**62 < value < 2**62 else {"t": "bigint"}
    if kind is float:
        return {"t": "float", "v": value.hex()}
    if kind is str:
        return {"t": "str"}
    if kind is types.CodeType:
        return {"t": "code", "v": children(value)}
    if kind is tuple:
        out = {"t": "tuple", "n": len(value)}
        if all(type(v) is str for v in value):
            out["names"] = [v.encode("utf-8", "backslashreplace").decode() for v in value]
        return out
    return {"t": kind.__name__}


def text(names):
    return [n.encode("utf-8", "backslashreplace").decode() for n in names]


def small_ints_as_constants(instrs, first):
    """From 3.14 small ints are in the instructions. Machine code has them as constants, like all others."""
    numbers = {}
    for ins in instrs:
        if ins.name == "LOAD_SMALL_INT":
            ins.name, ins.arg = "LOAD_CONST", first + numbers.setdefault(ins.arg, len(numbers))
    return [{"t": "int", "v": n} for n in numbers]


# --- functions that stay bytecode -----------------------------------------------------------------------------------

def head(node):
    """The name that an expression begins with: "nb" of nb.njit(cache=True)."""
    while isinstance(node, (ast.Attribute, ast.Call, ast.Subscript)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else None


def first_line(node):
    return min([node.lineno] + [decorator.lineno for decorator in getattr(node, "decorator_list", ())])


def handed_over(source, libraries):
    """(name, first line) of the functions that the source hands to libraries that read their bytecode: by a decorator
    (on a class: all that is in it), or by name or as a lambda in a call."""
    if not any(name.encode() in source for name in libraries):
        return set()
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    bound = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            bound |= {alias.asname or alias.name.partition(".")[0] for alias in node.names
                      if alias.name.partition(".")[0] in libraries}
        elif isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").partition(".")[0] in libraries:
            bound |= {alias.asname or alias.name for alias in node.names}
    calls = [node for node in nodes if isinstance(node, ast.Call) and head(node) in bound]
    arguments = [value for call in calls for value in call.args + [keyword.value for keyword in call.keywords]]
    names = {value.id for value in arguments if isinstance(value, ast.Name)}
    found = {("<lambda>", value.lineno) for value in arguments if isinstance(value, ast.Lambda)}
    for node in nodes:
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        if node.name in names or any(head(decorator) in bound for decorator in node.decorator_list):
            inner = ast.walk(node) if isinstance(node, ast.ClassDef) else [node]
            found |= {(part.name, first_line(part)) for part in inner if isinstance(part, ast.FunctionDef)}
    return found


class Module:
    def __init__(self, interpreted=frozenset(), debug=False):
        self.codes = []       # descriptions, parents before children
        self.debug = debug    # the bodies stay as they are
        self.interpreted = interpreted  # (name, first line) of functions that stay as they are

    def add(self, code):
        """Describes `code` and its children; returns (number, forwarder)."""
        number = len(self.codes)
        self.codes.append(None)
        instrs = decode(code)
        forwarders = {}

        def child(value):
            child_number, forwarder = self.add(value)
            forwarders[child_number] = forwarder
            return child_number

        stays = [type(c) is types.CodeType and (c.co_name, c.co_firstlineno) in self.interpreted for c in code.co_consts]
        consts = [{"t": "interpreted"} if stay else describe_const(c, child) for c, stay in zip(code.co_consts, stays)]
        consts += small_ints_as_constants(instrs, len(consts))
        native = len(consts)
        generator = bool(code.co_flags & GENERATOR_LIKE)
        converting = {ins.offset for ins in instrs if converts_stop_iteration(ins)}
        desc = {
            "name": text([code.co_name])[0],
            "qualname": text([getattr(code, "co_qualname", code.co_name)])[0],
            "firstlineno": code.co_firstlineno, "flags": code.co_flags, "argcount": code.co_argcount,
            "posonly": code.co_posonlyargcount, "kwonly": code.co_kwonlyargcount, "stacksize": code.co_stacksize,
            "varnames": text(code.co_varnames), "cellvars": text(code.co_cellvars), "freevars": text(code.co_freevars),
            "names": text(code.co_names), "consts": consts,
            "instrs": [[i.offset, i.name, i.arg if i.arg is not None else 0,
                        i.target if i.target is not None else -1, i.line if i.line is not None else -1]
                       for i in instrs],
            "exceptions": [list(e[:4]) + [int(e[4])] for e in exception_entries(code) if e[2] not in converting],
            "length": len(code.co_code),
        }
        new_consts = tuple(forwarders[consts[n]["v"]] if consts[n]["t"] == "code" else (c,) if stays[n] else c
                           for n, c in enumerate(code.co_consts))
        new_consts += tuple(c["v"] for c in consts[len(code.co_consts):]) + (number,)
        self.codes[number] = desc
        if self.debug:
            return number, code.replace(co_consts=new_consts)
        stacksize = code.co_stacksize + (9 if VERSION < (3, 11) else 3 if generator else 0)
        changes = {}
        if generator:
            layout = GeneratorForwarder(code, instrs, native)
            raw, lines = layout.asm.bytes(), layout.tail_lines
            stacksize = max(stacksize, layout.spills + 2 + 4 + layout.bits) + 1
            if VERSION < (3, 11):
                stacksize += 6
            desc["yields"] = [[y.offset, y.real, int(y.delegate), y.spills] for y in layout.yields]
            desc["spills"] = layout.spills
            if VERSION >= (3, 11):
                changes["co_exceptiontable"] = exception_table(layout.exception_entries())
        else:
            raw, lines = plain_forwarder(code, instrs, native), []
            stacksize = max(stacksize, 1)  # for the native entry; 3.12 gives `def f(): pass` none
            if VERSION >= (3, 11):
                changes["co_exceptiontable"] = b""
        changes["co_linetable"] = extended_linetable(
            code, tail_runs(len(code.co_code) // UNIT, len(raw) // UNIT, lines))
        forwarder = code.replace(co_code=raw, co_consts=new_consts, co_stacksize=stacksize, **changes)
        return number, forwarder


def native_payload(source, filename, module_name, flags=0, optimize=-1, interpreted=(), debug=False):
    """`source`: the module's bytes; `filename`: below the dist, which the runtime puts before it; `interpreted`: libraries that read bytecode.
    Raises SyntaxError/ValueError as compile()."""
    code = compile(source, filename, "exec", dont_inherit=True, flags=flags, optimize=optimize)
    module = Module(handed_over(source, interpreted), debug)
    _, forwarder = module.add(code)
    return {
        "module": module_name, "filename": filename, "version": list(VERSION), "debug": debug,
        "codes": module.codes,
        "marshal": base64.b64encode(marshal.dumps(forwarder)).decode(),
    }
