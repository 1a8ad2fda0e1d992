"""Random statements and expressions of Python, mostly well-typed.

A Grammar writes one program: its lines, its random choices, and what it knows of the names that can be seen
(`names`: name -> kind). Kinds steer: most operands fit their operation, every tenth does not. Loops are bounded by
their form; functions call only functions that stand above them, and `tick` ends what takes too long.
"""

import contextlib
import random

INTS = (
    "0",
    "1",
    "-1",
    "2",
    "3",
    "7",
    "10",
    "255",
    "-5",
    "1000",
    "2**31",
    "2**62",
    "2**63 - 1",
    "2**63",
    "-2**63",
    "-2**63 - 1",
    "10**18",
    "2**64",
    "True",
    "2**30",
    "-2**30 + 1",
    "4611686018427387904",
    "3037000500",
)
FLOATS = (
    "0.0",
    "-0.0",
    "1.5",
    "0.1",
    "-2.25",
    "1e308",
    "-1e308",
    "1e-320",
    "inf",
    "-inf",
    "nan",
    "3.0",
    "9007199254740993.0",
)
STRINGS = (
    "''",
    "'a'",
    "'abc'",
    "'b,a,,c'",
    "' pad '",
    "'x' * 3",
    "'\\u00e9x'",
    "'\\U0001f600z'",
    "'%s-%r'",
    "'{}/{!r:>5}'",
    "'Abc dEf'",
    "'12'",
    "'0x1f'",
    "'1_0'",
    "'\\x00n'",
)
BYTES = ("b''", "b'a'", "b'a,b'", "b'\\xff\\x00'", "bytearray(b'xyz')", "b'%d|%s'")
OTHERS = (
    "None",
    "...",
    "NotImplemented",
    "int",
    "str",
    "1j",
    "(1+2j)",
    "object",
    "len",
    "ValueError('v')",
    "range(3)",
    "range(10, 0, -3)",
    "slice(1, None)",
    "frozenset((1, 2))",
    "{1, 2, 3}",
    "set()",
    "memoryview(b'mem')",
)
ARITHMETIC = ("+", "-", "*", "//", "%", "&", "|", "^", "/")
COMPARES = ("<", "<=", "==", "!=", ">", ">=", "is", "is not", "in", "not in")
KINDS = ("int", "float", "str", "bytes", "list", "tuple", "dict", "any")
ERRORS = (
    "ValueError",
    "KeyError",
    "TypeError",
    "IndexError",
    "ZeroDivisionError",
    "AttributeError",
    "StopIteration",
    "RuntimeError",
    "OSError",
    "LookupError",
    "ArithmeticError",
    "AssertionError",
    "GeneratorExit",
)
METHODS = {
    "int": ("bit_length()", "conjugate()", "to_bytes(9, 'big', signed=True)", "real", "as_integer_ratio()", "__add__(1)"),
    "float": ("is_integer()", "hex()", "as_integer_ratio()", "real", "__mul__(2)"),
    "str": (
        "upper()",
        "split(',')",
        "strip()",
        "replace('a', 'bb')",
        "join(['1', '2'])",
        "find('c')",
        "index('q')",
        "encode()",
        "zfill(5)",
        "partition(',')",
        "center(9, '*')",
        "title()",
        "isdigit()",
        "startswith(('a', 'b'))",
        "format(1, 'q')",
        "splitlines()",
        "count('')",
        "rjust(4)",
        "translate({97: 'Q'})",
        "encode('ascii')",
        "nothing",
    ),
    "bytes": ("decode()", "hex()", "split(b',')", "upper()", "replace(b'a', b'')", "find(97)", "decode('utf-8', 'replace')"),
    "list": (
        "append(5)",
        "pop()",
        "sort()",
        "reverse()",
        "copy()",
        "index(2)",
        "extend('ab')",
        "insert(1, 'i')",
        "remove(1)",
        "count(1)",
        "clear()",
        "sort(key=str, reverse=True)",
        "nothing",
    ),
    "tuple": ("count(1)", "index(2)", "__len__()"),
    "dict": (
        "get('a')",
        "items()",
        "pop('a', 0)",
        "setdefault('k', [])",
        "update(z=1)",
        "keys()",
        "copy()",
        "popitem()",
        "pop('missing')",
        "values()",
    ),
    "any": ("__class__", "__doc__", "real", "nothing", "__len__()", "__str__()"),
}
BUILTINS = (
    "len({})",
    "str({})",
    "repr({})",
    "bool({})",
    "int({})",
    "float({})",
    "list({})",
    "tuple({})",
    "sorted({})",
    "sum({})",
    "abs({})",
    "hash({}) and 1",
    "type({}).__name__",
    "max({})",
    "min({}, default=0)",
    "any({})",
    "all({})",
    "isinstance({}, (int, str))",
    "enumerate({})",
    "dict({})",
    "set({})",
    "reversed({})",
    "callable({})",
    "round({})",
    "iter({})",
    "next({})",
    "divmod({}, 3)",
    "pow({}, 2, 7)",
    "getattr({}, 'real', 'none')",
    "zip({}, 'xy')",
    "chr({})",
    "ord({})",
    "bin({})",
    "ascii({})",
    "format({}, '>4')",
    "map(str, {})",
    "filter(None, {})",
    "issubclass({}, object)",
)


class Grammar:
    def __init__(self, seed, version):
        self.random = random.Random(seed)
        self.version = version
        self.lines = []
        self.indent = 0
        self.names = {}
        self.functions = []  # (name, how many arguments at least, at most)
        self.counter = 0
        self.loops = 0  # enclosing loops of the function
        self.kind = "module"  # of the code object that is being written; "nested": no walrus, yield or await
        self.in_finally = 0

    # --- choices

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def pick(self, options):
        return self.random.choice(options)

    def some(self, least, most):
        return range(self.random.randint(least, most))

    def fresh(self, stem="v"):
        self.counter += 1
        return f"{stem}{self.counter}"

    # --- lines

    def line(self, text):
        self.lines.append("    " * self.indent + text if text else "")

    @contextlib.contextmanager
    def block(self, head):
        self.line(head)
        self.indent += 1
        before = len(self.lines)
        yield
        if len(self.lines) == before:
            self.line("pass")
        self.indent -= 1

    @contextlib.contextmanager
    def scope(self, kind, names=()):
        """Inside: the body of a function, where `names` are parameters and outer names are read only."""
        saved = self.names, self.loops, self.kind, self.in_finally
        self.names, self.loops, self.kind, self.in_finally = dict(names), 0, kind, 0
        yield
        self.names, self.loops, self.kind, self.in_finally = saved

    def text(self):
        return "\n".join(self.lines) + "\n"

    # --- expressions

    def atom(self, kind):
        known = [name for name, its in self.names.items() if its == kind or kind == "any"]
        if known and self.chance(55):
            return self.pick(known)
        if kind == "int":
            return self.pick(INTS) if self.chance(70) else str(self.random.randint(-20, 20))
        simple = {"float": FLOATS, "str": STRINGS, "bytes": BYTES, "any": OTHERS + INTS + STRINGS}.get(kind)
        if simple:
            return self.pick(simple)
        inner = [self.atom(self.pick(("int", "str", "float"))) for _ in self.some(0, 3)]
        if kind == "list":
            return f"[{', '.join(inner)}]"
        if kind == "tuple":
            return f"({', '.join(inner)}{',' if len(inner) == 1 else ''})"
        return "{" + ", ".join(f"{self.pick(('1', repr('a'), repr('k'), '(2, 3)', 'None'))}: {text}" for text in inner) + "}"

    def value(self, depth=2, kind=None):
        """An expression of that kind (or, sometimes, of another)."""
        if kind is None or self.chance(8):
            kind = self.pick(KINDS)
        if depth <= 0:
            return self.atom(kind)
        form = self.random.randrange(24)
        inner = depth - 1
        if form < 4:
            return self.atom(kind)
        if form < 9:
            return self.operation(inner, kind)
        if form == 9:
            return f"({self.value(inner, kind)} if {self.condition(inner)} else {self.value(inner, kind)})"
        if form == 10:
            return f"({self.value(inner, kind)} {self.pick(('and', 'or'))} {self.value(inner, kind)})"
        if form == 11:
            return f"t({self.counter}, {self.value(inner, kind)})"
        if form == 12:
            return f"{self.grouped(inner, kind)}.{self.pick(METHODS[kind])}"
        if form == 13:
            return self.pick(BUILTINS).format(self.value(inner, self.pick((kind, "list", "str"))))
        if form == 14:
            return f"{self.grouped(inner, self.pick(('list', 'tuple', 'str', 'dict', 'bytes')))}[{self.subscript(inner)}]"
        if form == 15:
            return self.comprehension(inner)
        if form == 16:
            return self.display(inner)
        if form == 17 and self.functions:
            return self.call(inner)
        if form == 18:
            return self.fstring(inner)
        if form == 19:
            return self.lambda_call(inner)
        if form == 20 and self.kind in ("function", "generator", "coroutine", "agen", "lambda"):
            name = self.fresh("w")
            text = f"({name} := {self.value(inner, kind)})"
            self.names[name] = kind
            return text
        if form == 21 and self.kind in ("generator", "agen"):
            return f"(yield {self.value(inner, kind)})"
        if form == 22 and self.kind in ("coroutine", "agen"):
            return f"(await Later({self.value(inner, kind)}))"
        return f"({self.condition(inner)})" if self.chance(40) else self.atom(kind)

    def grouped(self, depth, kind):
        text = self.value(depth, kind)
        return text if text.isidentifier() else f"({text})"

    def operation(self, depth, kind):
        if kind in ("str", "list", "tuple", "bytes"):
            if self.chance(30):
                return f"({self.value(depth, kind)} * {self.pick(('2', '0', '-1', 'True', '1.5'))})"
            if self.chance(15) and kind == "str":
                return f"('%s %r' % ({self.value(depth)}, {self.value(depth)}))"
            return f"({self.value(depth, kind)} + {self.value(depth, kind)})"
        if kind == "dict":
            return f"({self.value(depth, kind)} | {self.value(depth, kind)})"
        if self.chance(15):
            return f"({self.pick(('-', '~', '+', 'not '))}{self.value(depth, kind)})"
        if self.chance(6):
            return f"({self.value(depth, kind)} ** {self.pick(('2', '3', '0', '-1', '0.5'))})"
        if self.chance(6):
            return f"({self.value(depth, kind)} {self.pick(('<<', '>>'))} {self.pick(('1', '3', '62', '64', '0', '-1'))})"
        operator = self.pick(ARITHMETIC if kind == "int" else ("+", "-", "*", "/", "//", "%"))
        return f"({self.value(depth, kind)} {operator} {self.value(depth, self.pick((kind, kind, 'int', 'float')))})"

    def condition(self, depth):
        kind = self.pick(("int", "int", "float", "str", "list"))
        if self.chance(15):
            return f"not {self.value(depth, kind)}"
        parts = [self.grouped(depth, kind)]
        for _ in self.some(1, 2):
            operator = self.pick(COMPARES[:6] if self.chance(85) else COMPARES)
            right = self.grouped(depth, "list" if operator.endswith("in") else kind)
            if operator.startswith("is"):  # literals would only warn
                right = self.pick(list(self.names) or ["None"])
                parts[-1] = f"t(0, {parts[-1]})" if len(parts) == 1 else parts[-1]
                if len(parts) > 1:
                    continue
            parts += [operator, right]
        return " ".join(parts) if len(parts) > 1 else f"{parts[0]} == 1"

    def subscript(self, depth):
        form = self.random.randrange(6)
        if form < 3:
            return self.value(depth, "int")
        if form == 3:
            return self.pick(("'a'", "-1", "0", "1", "None", "1.0", "(1, 2)"))
        parts = [self.pick(("", self.value(0, "int"))) for _ in range(3 if form == 5 else 2)]
        return ":".join(parts)

    def comprehension(self, depth):
        target = self.pick(("i", "j", "k"))
        kind, self.kind = self.kind, "nested"
        source = self.pick(("range(3)", "'ab'", "[3, 1, 2]", self.value(depth, "list")))
        self.kind = kind
        if self.chance(20):
            target, source = f"{target}, (q, *r)", "[(1, (2, 3)), (4, 'xy')]"
        saved, kind = dict(self.names), self.kind
        self.names[target.split(",")[0]] = "int"
        self.kind = "nested"
        element = self.value(depth, "int")
        condition = f" if {self.condition(0)}" if self.chance(40) else ""
        if self.chance(20):
            condition += f" for z in {self.pick(('range(2)', '(1, 2)', repr('pq')))}"
            element = f"({element}, z)"
        self.names, self.kind = saved, kind
        clause = f"for {target} in {source}{condition}"
        form = self.random.randrange(6)
        if form < 2:
            return f"[{element} {clause}]"
        if form == 2:
            return f"{{{self.pick(('i', 'str', '1'))!r}: {element} {clause}}}"
        if form == 3:
            return f"{self.pick(('list', 'tuple', 'sum', 'any', 'all', 'max'))}({element} {clause})"
        if form == 4:
            return f"sorted({{{element} {clause}}}, key=repr)"
        return f"', '.join(str({element}) {clause})"

    def display(self, depth):
        form = self.random.randrange(5)
        parts = [self.value(depth) for _ in self.some(1, 3)]
        if self.chance(40):
            parts.insert(
                self.random.randrange(len(parts) + 1), f"*{self.grouped(depth, self.pick(('list', 'str', 'tuple')))}"
            )
        if form < 2:
            return f"[{', '.join(parts)}]"
        if form == 2:
            return f"({', '.join(parts)},)"
        if form == 3:
            return f"sorted({{{', '.join(parts)}}}, key=repr)"
        return f"{{'a': {self.value(depth)}, **{self.grouped(depth, 'dict')}, {self.value(0)}: {self.value(depth)}}}"

    def fstring(self, depth):
        parts = []
        for _ in self.some(1, 3):
            text = self.value(depth, self.pick(("int", "str", "float"))).replace("\n", " ")
            if self.version < (3, 12) and ("'" in text or '"' in text or "\\" in text):
                text = self.pick(list(self.names) or ["1"])
            if text.startswith("{"):
                text = f"({text})"
            spec = self.pick(
                ("", "", "!r", "!s", "!a", ":>6", ":.2f", ":x", ":{2 + 3}", ":,", ":+d", "=", "=!r:^9", ":e", ":08b")
            )
            parts.append(f"{{({text}){spec}}}")
        return 'f"' + self.pick((" ", "-", "{{}}", "")).join(parts) + '"'

    def lambda_call(self, depth):
        saved, kind = dict(self.names), self.kind
        default = self.value(depth)
        arguments = self.value(depth, "int")
        self.names["a"] = "int"
        self.names["b"] = "any"
        self.kind = "nested" if kind in ("nested", "class") else "lambda"
        body = self.value(depth, "int")
        self.names, self.kind = saved, kind
        return f"(lambda a, *c, b={default}: {body})({arguments}{self.pick(('', ', 2', ', b=1', ', **{}', ', *(1, 2)'))})"

    def call(self, depth):
        name, least, most = self.pick(self.functions)
        count = self.random.randint(least, most) if self.chance(90) else least + self.pick((-1, 5))
        return f"{name}({', '.join(self.value(depth, 'int') for _ in range(max(count, 0)))})"
