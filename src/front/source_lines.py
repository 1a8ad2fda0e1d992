"""What a symbol file knows of one source: its text, where its functions are, and the carets that are certain.

A traceback without source text names file, line and function. The text of the line follows from that; the carets of 3.11
and later belong to one instruction of the line, which it does not name. They are certain when all instructions that can
have raised have one place. Then CPython's own `traceback` says what it would print.
"""
import dis
import io
import linecache
import sys
import tokenize
import traceback

# They raise nothing, or go on with an exception that this frame's traceback entry has already.
NEVER = {"NOP", "CACHE", "EXTENDED_ARG", "POP_TOP", "LOAD_CONST", "LOAD_SMALL_INT", "PUSH_NULL", "COPY", "SWAP", "DUP_TOP", "RETURN_VALUE",
         "RETURN_CONST", "RETURN_GENERATOR", "STORE_FAST", "STORE_FAST_LOAD_FAST", "STORE_FAST_STORE_FAST",
         "LOAD_FAST_AND_CLEAR", "JUMP_FORWARD", "POP_JUMP_IF_NONE", "POP_JUMP_IF_NOT_NONE", "PUSH_EXC_INFO", "POP_EXCEPT",
         "COPY_FREE_VARS", "MAKE_CELL", "LOAD_CLOSURE", "KW_NAMES", "END_FOR", "IS_OP", "RERAISE", "LOAD_ASSERTION_ERROR",
         "MAKE_FUNCTION", "SET_FUNCTION_ATTRIBUTE", "NOT_TAKEN", "POP_ITER"}
if sys.version_info >= (3, 12):
    NEVER |= {"LOAD_FAST", "LOAD_FAST_LOAD_FAST", "LOAD_FAST_BORROW", "LOAD_FAST_BORROW_LOAD_FAST_BORROW"}
# They raise NameError and nothing else, and call nothing.
NAMES = {"LOAD_GLOBAL", "LOAD_FAST", "LOAD_FAST_CHECK", "LOAD_DEREF", "LOAD_CLASSDEREF", "DELETE_FAST", "DELETE_DEREF"}
FILE = "<keelback source>"


def source_lines(source, filename):
    """{text, functions: [[name, first, last]], carets: [[line, function, text or "", text or ""]]}

    A row of carets has what is printed below `File`, without indentation: for an error that is no NameError of this very
    frame, and for one that is. Empty: as without carets.
    """
    with io.TextIOWrapper(io.BytesIO(source), tokenize.detect_encoding(io.BytesIO(source).readline)[0]) as file:
        lines = file.readlines()
    codes = list(all_codes(compile(source, filename, "exec", dont_inherit=True, optimize=0)))
    functions = sorted({(code.co_name, *extent(code)) for code in codes})
    carets = []
    if sys.version_info >= (3, 11):
        linecache.cache[FILE] = (sum(map(len, lines)), None, lines, FILE)
        carets = list(certain_carets(codes, lines))
    return {"text": "".join(lines), "functions": functions, "carets": carets}


def all_codes(code):
    yield code
    for const in code.co_consts:
        if hasattr(const, "co_code"):
            yield from all_codes(const)


def extent(code):
    lines = [line for _, _, line in code.co_lines() if line]
    return min(lines, default=code.co_firstlineno), max(lines, default=code.co_firstlineno)


def certain_carets(codes, lines):
    places = {}  # (line, function) -> [places of an error that is no NameError, places of any]
    for code in codes:
        for name, place in raising(code):
            both = places.setdefault((place[0], code.co_name), (set(), set()))
            both[1].add(place)
            if name not in NAMES:
                both[0].add(place)
    for (line, function), both in sorted(places.items()):
        texts = [shown(line, function, one) for one in both]
        plain = lines[line - 1].strip() if line <= len(lines) else ""
        texts = ["" if text == plain else text for text in texts]
        if any(texts):
            yield [line, function, *texts]


def raising(code):
    """(opname, place) of the instructions that can have raised an error for which this frame has an entry."""
    for ins in dis.get_instructions(code):
        first_resume = ins.opname == "RESUME" and ins.arg & 3 == 0
        place = ins.positions
        if place.lineno and ins.opname not in NEVER and not first_resume:
            yield ins.opname, (place.lineno, place.end_lineno, place.col_offset, place.end_col_offset)


def shown(line, function, places):
    """What CPython prints for an error at the one place, or "" if there are several."""
    if len(places) != 1:
        return ""
    (_, end_line, column, end_column), = places
    if None in (end_line, column, end_column):
        return ""
    if sys.version_info < (3, 13) and not linecache.getline(FILE, line).isascii():
        return ""   # before 3.13 there are two printers, which count differently
    frame = traceback.FrameSummary(FILE, line, function, lookup_line=False, end_lineno=end_line, colno=column,
                                   end_colno=end_column)
    text = traceback.StackSummary().format_frame_summary(frame).split("\n")[1:-1]
    return "\n".join(row[4:] for row in text if row.strip())
