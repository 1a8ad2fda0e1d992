"""Loops of arithmetic: the compiler works on machine numbers there, and must give up exactly where Python would differ."""

from grammar import FLOATS, INTS

OPERATORS = ("+", "-", "*", "//", "%", "&", "|", "^", "/", "<<", ">>")


def operand(g, names):
    if g.chance(65):
        return g.pick(names)
    if g.chance(80):
        return str(g.pick((0, 1, 2, 3, 5, 7, 10, -1, -3, 63, 64, 1000003, 2**31, 2**62)))
    return g.pick(("0.5", "2.0", "1e300", "0.0", "-1.5", "2**63", "True"))


def expression(g, names, depth=2):
    if depth == 0 or g.chance(25):
        return operand(g, names)
    if g.chance(10):
        return f"-{expression(g, names, 0)}" if g.chance(70) else f"~{expression(g, names, 0)}"
    operator = g.pick(OPERATORS[:3] if g.chance(60) else OPERATORS)
    left, right = expression(g, names, depth - 1), expression(g, names, depth - 1)
    if operator in ("<<", ">>"):
        right = g.pick(("1", "3", "31", "62", "63", f"({right}) % 70", "i"))
    return f"({left} {operator} {right})"


def condition(g, names):
    text = f"{expression(g, names, 1)} {g.pick(('<', '<=', '==', '!=', '>', '>='))} {expression(g, names, 1)}"
    if g.chance(15):
        text = f"{text} {g.pick(('<', '>', '=='))} {operand(g, names)}"
    if g.chance(15):
        text += f" {g.pick(('and', 'or'))} {operand(g, names)}"
    return text if g.chance(85) else f"not ({text})"


def statement(g, names, depth):
    form = g.random.randrange(18)
    if form < 6:
        g.line(f"{g.pick(names)} = {expression(g, names)}")
    elif form < 10:
        g.line(f"{g.pick(names)} {g.pick(OPERATORS[:9])}= {expression(g, names, 1)}")
    elif form == 10:
        g.line(f"{g.pick(names)}, {g.pick(names)} = {operand(g, names)}, {expression(g, names, 1)}")
    elif form == 11:
        g.line(f"{g.pick(names)} = {g.pick(names)} = {operand(g, names)}")
    elif form == 12 and depth:
        with g.block(f"if {condition(g, names)}:"):
            statement(g, names, 0)
            if g.chance(30):
                g.line(g.pick(("break", "continue", "return a, b, x, y", "break")))
        if g.chance(40):
            with g.block("else:"):
                statement(g, names, 0)
    elif form == 13 and depth:
        loop(g, names, depth - 1)
    elif form == 14 and g.chance(30):
        g.line(
            g.pick(
                (
                    f"del {g.pick(names)}",
                    f"show({g.pick(names)})",
                    f"log.append({g.pick(names)})",
                    f"u = {g.pick(names)}",
                    f"same = {g.pick(names)} is {g.pick(names)}",
                    "show(sorted(locals().items()))",
                    "x = y if a else b",
                    f"{g.pick(names)} = abs({g.pick(names)})",
                    f"{g.pick(names)} = int({g.pick(names)})",
                )
            )
        )
    elif form == 15 and depth and g.chance(40):
        with g.block("try:"):
            statement(g, names, 0)
        with g.block(
            g.pick(
                ("except ZeroDivisionError:", "except (OverflowError, ValueError):", "except Exception as e:", "finally:")
            )
        ):
            statement(g, names, 0)
    elif form == 16:
        g.line(f"{g.pick(names)} = {g.pick(names)}")
    else:
        g.line(f"{g.pick(names)} = {expression(g, names, 1)} {g.pick(('+', '-'))} {operand(g, names)}")


def loop(g, names, depth):
    if g.chance(60):
        count = g.pick(
            (
                "n",
                "range(5)",
                "range(n)",
                "range(n)",
                "range(2, n * 3, 3)",
                "range(n, -n, -1)",
                "range(2**63 - 3, 2**63 + 3)",
                "range(-2**63 - 2, -2**63 + 3)",
                "range(0, 2**64, 2**62)",
                "(1, 2.5, 3)",
                "[n, -n, 2**70, True]",
                "range(a, a + 3)",
            )
        )
        target = g.pick(("i", "i", "i", "j", "a", "x"))
        head = f"for {target} in {'range(n)' if count == 'n' else count}:"
    else:
        counter = g.fresh("k")
        g.line(f"{counter} = {g.pick(('0', '0', '2**62', '-3'))}")
        stop = g.pick((f"{counter} < n", f"{counter} < 7 and {condition(g, names)}", f"{counter} != 6"))
        if g.lines[-1].endswith("2**62"):
            stop = f"{counter} < 2**62 + n"
        head = f"while {stop}:"
        if stop.endswith("!= 6"):
            g.lines[-1] = g.lines[-1].replace("-3", "0")
    with g.block(head):
        if head.startswith("while"):
            g.line(f"{counter} += 1")
        for _ in g.some(1, 4):
            statement(g, names, depth)
    if g.chance(15):
        with g.block("else:"):
            statement(g, names, 0)


INT_NAMES, FLOAT_NAMES = ("a", "b", "i", "j"), ("x", "y", "z")


def pure_expression(g, kind, depth):
    """Only what the compiler's loops on machine numbers know, and only names of that kind."""
    names = INT_NAMES if kind == "int" else FLOAT_NAMES
    if depth == 0 or g.chance(20):
        constants = (
            (0, 1, 2, 3, 7, -1, -2, 10, 63, 1000003, 2**31, 2**62, 2**63 - 1)
            if kind == "int"
            else (0.5, 2.0, 0.0, -1.5, 1e300, 1e-300, 3.0)
        )
        return g.pick(names) if g.chance(65) else str(g.pick(constants))
    left = pure_expression(g, kind if kind == "int" or g.chance(75) else "int", depth - 1)
    right = pure_expression(g, kind, depth - 1)
    if g.chance(10):
        return f"(-{right})"
    if kind == "float":
        return f"({left} {g.pick(('+', '-', '*', '*', '/'))} {right})"
    operator = g.pick(("+", "-", "*") if g.chance(60) else ("//", "%", "&", "|", "^", "<<", ">>"))
    if operator in ("<<", ">>") and g.chance(85):
        right = g.pick(("1", "3", "31", "62", "63", "64", f"({right} & 63)"))
    return f"({left} {operator} {right})"


def pure_condition(g):
    kind = g.pick(("int", "int", "float"))
    if g.chance(15):
        return g.pick(("not ", "")) + pure_expression(g, kind, g.pick((0, 1)))
    text = f"{pure_expression(g, kind, 1)} {g.pick(('<', '<=', '==', '!=', '>', '>='))} {pure_expression(g, g.pick((kind, 'int')), 1)}"
    return text + (f" {g.pick(('and', 'or'))} {pure_expression(g, kind, 0)}" if g.chance(20) else "")


def pure_statement(g, depth):
    kind = g.pick(("int", "int", "float"))
    names = INT_NAMES if kind == "int" else FLOAT_NAMES
    form = g.random.randrange(14)
    if form < 4:
        g.line(f"{g.pick(names)} = {pure_expression(g, kind, 2)}")
    elif form < 7:
        operator = g.pick(("+", "-", "*", "//", "%", "&", "|", "^") if kind == "int" else ("+", "-", "*", "/"))
        g.line(f"{g.pick(names)} {operator}= {pure_expression(g, kind, 1)}")
    elif form == 7:
        one, two = g.random.sample(names, 2)
        g.line(
            g.pick(
                (
                    f"{one} = {two}",
                    f"{one}, {two} = {two}, {one}",
                    f"{one} = {two} = {pure_expression(g, kind, 1)}",
                    f"{one}, {two} = {two}, {one} + {two}",
                )
            )
        )
    elif form < 11 and depth:
        with g.block(f"if {pure_condition(g)}:"):
            pure_statement(g, depth - 1)
            if g.chance(30):
                g.line(g.pick(("break", "continue", "return 'left', a, b, x, y", "continue")))
        if g.chance(30):
            with g.block("else:"):
                pure_statement(g, depth - 1)
    elif form < 13 and depth:
        pure_loop(g, depth - 1)
    else:
        g.line(
            f"{g.pick(names)} = {g.pick(names)} {g.pick(('+', '-', '*'))} {g.pick(('1', '3', '2')) if kind == 'int' else '0.5'}"
        )


def pure_loop(g, depth):
    if g.chance(65):
        stop = g.pick(
            (
                "n",
                "n",
                "5",
                "2, n * 2, 3",
                "n, -n, -1",
                "2**63 - 4, 2**63 - 1",
                "-2**63, -2**63 + 3",
                "0, 2**63 - 1, 2**61",
                "a, a + 3",
                "9, 0, -2",
            )
        )
        head = f"for {g.pick(('i', 'i', 'i', 'j', 'a', '_'))} in range({stop}):"
    else:
        counter = g.fresh("k")
        step = g.pick(("+= 1", "-= 1"))
        g.line(f"{counter} = {'0' if step == '+= 1' else 'n'}")
        head = f"while {counter} {'< n' if step == '+= 1' else '> 0'}{'' if g.chance(70) else ' and ' + pure_condition(g)}:"
    with g.block(head):
        if head.startswith("while"):
            g.line(f"{counter} {step}")
        for _ in g.some(1, 4):
            pure_statement(g, depth)
    if g.chance(15):
        with g.block("else:"):
            pure_statement(g, 0)


def pure(g):
    """A function whose loops stay on machine numbers, until one is too large or no number."""
    name = g.fresh("f")
    with g.block(f"def {name}(a, b, x, n):"):
        g.line("i = j = 0")
        g.line(f"y, z = {g.pick(('0.5, 1.5', 'x, 0.0', '-0.0, x', '1e200, 2.0'))}")
        if g.chance(10):
            g.line(f"del {g.pick(INT_NAMES[2:] + FLOAT_NAMES[1:])}")
        for _ in g.some(1, 3):
            pure_loop(g, 2)
            if g.chance(30):
                g.line(
                    g.pick(
                        (
                            "show(sorted(locals().items()))",
                            "a = a % 1000003",
                            "x = x if x < 1e100 else 0.5",
                            "show(a is b, x is y, i is j)",
                        )
                    )
                )
        g.line("return a, b, x, y, z, i, j, a is b, x is y, i is j, a is i, x is z")
    values = INTS[:15] if g.chance(50) else ("0", "1", "3", "-7", "100")
    for _ in g.some(6, 12):
        a, b, x = g.pick(values), g.pick(values), g.pick(FLOATS)
        if g.chance(12):
            a = g.pick(("Odd(4)", "1.5", "'s'", "None", "2**70"))
        if g.chance(12):
            x = g.pick(("Cold(1.5)", "1", "2**70", "'s'", "1j", "None", "2**53 + 1"))
        g.line(f"attempt_values({name}, {a}, {b}, {x}, {g.pick((0, 1, 3, 6, 9, 40))})")


def arithmetic(g):
    """A function with loops on a few numbers, called with numbers of every size and with what is none."""
    name = g.fresh("f")
    names = ["a", "b", "x", "y", "i"]
    with g.block(f"def {name}(a, b, n):"):
        g.line("log = []")
        g.line(f"x = {g.pick(('0', '1', '0.0', '1.5', 'a', '2**40', '-1'))}")
        if g.chance(85):
            g.line(f"y = {g.pick(('1', '0', '0.5', 'b', 'x', '2**62'))}")
        if g.chance(85):
            g.line("i = 0")
        for _ in g.some(1, 3):
            loop(g, names, 2)
        g.line("show(log, sorted(locals().items()))" if g.chance(50) else "show(log[:9])")
        g.line(f"return a, b, x, y, i, a is x, y is b, {expression(g, names)}")
    wide = ("Odd(4)", "Cold(1.5)", "'s'", "None", "[1]", "1j", "Odd(2**63)")
    for _ in g.some(5, 9):
        a = g.pick(INTS + FLOATS) if g.chance(85) else g.pick(wide)
        b = g.pick(INTS + FLOATS[:6]) if g.chance(85) else g.pick(wide)
        g.line(f"attempt({name}, {a}, {b}, {g.pick((0, 1, 3, 6, 9, 70))})")


EVENTS = (
    "C.attribute = 'on class'",
    "del C.attribute",
    "o.attribute = 9",
    "o.__dict__['method'] = lambda *a: ('own', a)",
    "o.__class__ = D",
    "o.__class__ = C",
    "C.method = lambda self, *a: ('patched', a)",
    "C.__getattr__ = lambda self, name: ('hook', name)",
    "del C.__getattr__",
    "C.__setattr__ = lambda self, k, v: object.__setattr__(self, k, ('set', v))",
    "C.number = property(lambda self: 'p')",
    "del C.number",
    "helper.__code__ = other.__code__",
    "helper.__defaults__ = ('new',)",
    "helper.__kwdefaults__ = {'k': 'kw'}",
    "globals()['g1'] = 'rebound'",
    "globals().pop('g1', None)",
    "g1 = 3",
    "builtins.len = lambda x: 'my len'",
    "builtins.len = real_len",
    "globals()['len'] = lambda x: -1",
    "globals().pop('len', None)",
    "o.__dict__.clear()",
    "o.__dict__ = {'attribute': 'fresh', 'number': 5}",
    "o = C()",
    "o = D()",
    "o = S()",
    "o = 5",
    "C.__bases__ = (B2,)",
    "C.__add__ = lambda self, other: ('add', other)",
    "D.method = staticmethod(lambda *a: ('static', a))",
    "D.method = classmethod(lambda cls, *a: (cls.__name__, a))",
    "C.__call__ = lambda self, *a: ('called', a)",
    "helper = other",
    "C.__eq__ = lambda self, other: 'eq'",
    "module.g1 = 'm'",
    "del module.g1",
    "C.__len__ = lambda self: 4",
    "C.__getitem__ = lambda self, k: ('item', k)",
    "C.__iter__ = lambda self: iter('it')",
    "del o.attribute",
    "C.__bool__ = lambda self: False",
    "o.extra = [1]",
    "C.__init__ = lambda self, *a: None",
    "C.__new__ = staticmethod(lambda cls, *a: 'new')",
    "C.__getattribute__ = lambda self, name: ('every', name)",
    "B.inherited = 'now'",
    "del B.inherited",
    "C.slot = 3",
)
USES = (
    "o.attribute",
    "o.method(1)",
    "o.number",
    "helper(1)",
    "helper(1, 2)",
    "helper(n, k=3)",
    "g1",
    "len('abc')",
    "o + 1",
    "o == 5",
    "len(o)",
    "o[2]",
    "o()",
    "list(o)",
    "bool(o)",
    "C()",
    "C(1)",
    "D()",
    "module.g1",
    "o.inherited",
    "C.attribute",
    "C.method",
    "o.slot",
    "str(n)",
    "isinstance(o, B)",
    "super(C, o).method(3)",
    "o.missing",
    "type(o).__name__",
    "g1 + 1",
    "helper(*(1, 2))",
    "helper(**{'a': 1})",
    "[o.number for _ in 'ab']",
    "o.shared.append(n)",
    "o.method",
    "(lambda: o.attribute)()",
    "hash(o) and 1",
)


def caches(g):
    """Operations in a loop, warm enough for every inline cache, while what they looked up is changed."""
    name = g.fresh("run")
    g.line("import builtins")
    g.line("real_len = len")
    with g.block(f"def {name}():"):
        g.line("global g1, helper")
        g.line("g1 = 1")
        g.line("module = types.ModuleType('module')")
        g.line("module.g1 = 2")
        for head, lines in (
            ("class B:", ("inherited = 'B'", "shared = []")),
            ("class B2(B):", ("inherited = 'B2'",)),
            ("class C(B):", ("attribute = 'C'", "number = 1", "def method(self, *a): return ('C', a)")),
            ("class D(C):", (g.pick(("__slots__ = ()", "number = 2", "def method(self, *a): return super().method(*a)")),)),
            ("class S(B):", ("__slots__ = ('attribute', 'slot')",)),
        ):
            with g.block(head):
                for line in lines:
                    g.line(line)
        g.line("def helper(a, b='b', *, k='k'): return a, b, k")
        g.line("def other(a, b='b2', *, k='k2'): return ('other', a, b, k)")
        g.line("o = C()")
        uses = [g.pick(USES) for _ in g.some(2, 6)]
        events = [g.pick(EVENTS) for _ in g.some(2, 6)]
        with g.block("try:"):
            with g.block(f"for n in range({10 * (len(events) + 1)}):"):
                for use in uses:
                    with g.block("try:"):
                        g.line(g.pick((f"r = {use}", f"r = {use}", f"r = ({use}, {g.pick(USES)})")))
                        g.line("show(n, r) if n % 10 in (0, 1, 9) else None")
                    with g.block("except Exception as e:"):
                        g.line("print(n, type(e).__name__, e)")
                for number, event in enumerate(events):
                    with g.block(f"{'if' if not number else 'elif'} n == {number * 10 + 8}:"):
                        with g.block("try:"):
                            g.line(event)
                        with g.block("except Exception as e:"):
                            g.line("print('event', type(e).__name__, e)")
        with g.block("finally:"):
            g.line("builtins.len = real_len")
            g.line("globals().pop('len', None)")
    g.line(f"{name}()")
    g.line("g1 = helper = None")


THEMES = (pure, pure, pure, pure, arithmetic, arithmetic, caches, caches)
