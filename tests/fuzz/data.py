"""Patterns, texts, containers and expressions of all kinds."""

from grammar import KINDS, METHODS, STRINGS

SUBJECTS = (
    "5",
    "-1",
    "'abc'",
    "b'x'",
    "None",
    "True",
    "1.0",
    "[]",
    "[1]",
    "[1, 2, 3]",
    "(1, 'a')",
    "{'a': 1}",
    "{'a': 1, 'b': [2]}",
    "{}",
    "Point(1, 2)",
    "Point(1, [2, 3])",
    "range(3)",
    "'ab'",
    "[[1, 2], [3]]",
    "{1: {2: 3}}",
    "1 + 2j",
    "Named.RED",
    "(None, (True, 0.5))",
    "Probe('p')",
    "Loose()",
    "bytearray(b'ab')",
    "[Point(0, 0), Point(1, 1)]",
    "2**70",
    "types.SimpleNamespace(x=1, y=2)",
    "int",
    "inf",
    "Bad()",
    "{None: 0, 'k': 'v'}",
)


def pattern(g, depth, used):
    """A pattern; `used` holds the names that it captures."""
    form = g.random.randrange(16)
    if depth == 0 or form < 3:
        if form % 2 and len(used) < 6:
            used.append(f"c{len(used)}")
            return used[-1]
        return g.pick(
            (
                "1",
                "-1",
                "'a'",
                "'abc'",
                "None",
                "True",
                "1.0",
                "b'x'",
                "_",
                "0",
                "Named.RED",
                "Named.MISSING" if g.chance(5) else "2",
                "1 + 2j",
                "-0.5",
            )
        )
    inner = depth - 1
    if form < 7:
        parts = [pattern(g, inner, used) for _ in g.some(0, 3)]
        if g.chance(35):
            used.append(f"c{len(used)}")
            parts.insert(g.random.randint(0, len(parts)), g.pick((f"*{used[-1]}", "*_")))
            if "*_" in parts:
                used.pop()
        text = ", ".join(parts)
        return f"[{text}]" if g.chance(60) or len(parts) < 2 else f"({text})"
    if form < 10:
        keys = g.random.sample(("'a'", "'b'", "1", "None", "Named.RED", "'k'"), g.random.randint(0, 2))
        parts = [f"{key}: {pattern(g, inner, used)}" for key in keys]
        if g.chance(35):
            used.append(f"c{len(used)}")
            parts.append(f"**{used[-1]}")
        return "{" + ", ".join(parts) + "}"
    if form < 14:
        kind = g.pick(
            (
                "Point",
                "int",
                "str",
                "float",
                "dict",
                "list",
                "Loose",
                "bool",
                "types.SimpleNamespace",
                "Bad",
                "tuple",
                "object",
                "len" if g.chance(10) else "Point",
            )
        )
        parts = [pattern(g, inner, used) for _ in g.some(0, 2 if kind in ("Point", "Bad") else 1)]
        if g.chance(35):
            parts.append(f"{g.pick(('x', 'y', 'real', 'missing'))}={pattern(g, inner, used)}")
        return f"{kind}({', '.join(parts)})"
    if form == 14:
        inside = pattern(g, inner, used)
        used.append(f"c{len(used)}")
        return f"{inside} as {used[-1]}"
    return " | ".join(g.pick(("1", "'a'", "None", "[1, _]", "{'a': _}", "Point()", "-1", "int()")) for _ in range(2))


def matching(g):
    g.line("class Point:\n    __match_args__ = ('x', 'y')\n    def __init__(self, x, y): self.x, self.y = x, y")
    g.line("class Named: RED = 1")
    g.line(
        "class Loose:\n    def __getattr__(self, name): print('getattr', name); return 1\n    def __eq__(self, other): print('eq', other); return other == 1"
    )
    g.line(
        f"class Bad:\n    __match_args__ = {g.pick(('5', '(1,)', '[0]', repr(('x', 'x')), repr(('missing', 'x'))))}\n    x = 1"
    )
    name = g.fresh("m")
    subject_class = g.chance(20)
    with g.block(f"def {name}(s):"):
        g.line("c0 = c1 = c2 = 'unset'")
        with g.block("match s:" if not subject_class else "match s, 1:"):
            for _ in g.some(2, 6):
                text = ""
                for _ in range(20):
                    used = []
                    text = pattern(g, 3, used)
                    try:
                        compile(f"match s:\n case {text}: pass\n case _: pass", "case", "exec")
                        break
                    except SyntaxError:
                        text = "1"
                if text == "_" or text.isidentifier():
                    text = f"[{text}]"
                guard = f" if {g.pick(('t(1, True)', 't(0, False)', 's', 'len(s) > 1', 'c0'))}" if g.chance(25) else ""
                with g.block(f"case {text}{guard}:"):
                    g.line("return " + g.pick(("sorted(locals().items(), key=str)", repr(text[:20]), "'case', c0, c1, c2")))
        g.line("return 'none', c0, c1")
    with g.block(f"for subject in ({', '.join(g.random.sample(SUBJECTS, g.random.randint(8, 16)))}):"):
        g.line(f"attempt({name}, subject)")


TEXT_CALLS = (
    "{s}.{m}",
    "{s} % {v}",
    "{s}.format({v}, {v}, k={v})",
    "f'{{{s2}!r:{spec}}}'",
    "format({v}, {s})",
    "{s} + {s}",
    "{s} * {n}",
    "{s}[{sub}]",
    "{s} in {s}",
    "{s} < {s}",
    "{s}.join({v})",
    "str({v})",
    "int({s}, {n})",
    "float({s})",
    "{b}.{bm}",
    "{b} % {v}",
    "{b} + {b}",
    "{b}[{sub}]",
    "{b} == {s}",
    "bytes({v})",
    "'%5.2f|%-4d|%x' % ({v}, {v}, {v})",
    "'%(a)s %(b)r' % {d}",
    "'{{0[a]}} {{0.real}}'.format({v})",
    "ascii({s})",
    "{s}.encode({s})",
    "bytes({s}, 'latin-1')",
    "'{{:{{}}}}'.format({v}, {s})",
    "eval(repr({s}))",
    "{s}.translate({d})",
    "str({b}, 'utf-8', 'replace')",
    "{s}.maketrans({d})",
    "list({b})",
    "f'{{{v}}}{{{n}:>5}}'",
)


def texts(g):
    run = g.fresh("run")
    with g.block(f"def {run}(n, s):"):
        with g.scope("function", {"n": "int", "s": "str"}):
            for _ in g.some(8, 18):
                form = g.pick(TEXT_CALLS)
                fields = {
                    "s": g.grouped(1, "str"),
                    "m": g.pick(METHODS["str"]),
                    "v": g.value(1),
                    "s2": g.pick(("s", "n", "s * 2", "n + 1")),
                    "n": g.value(0, "int"),
                    "spec": g.pick(("", ">8", "^9.3", "x", ",", "08", "d", "*<7s", "{n}", "q")),
                    "sub": g.subscript(1),
                    "b": g.grouped(0, "bytes"),
                    "bm": g.pick(METHODS["bytes"]),
                    "d": g.pick(("{'a': 1, 'b': 'x'}", "{97: 'z', 98: None}", "{}", "{'a': 1}")),
                }
                text = form.format(**fields)
                with g.block("try:"):
                    g.line(f"show({text})")
                with g.block("except Exception as error:"):
                    g.line(g.pick(("failed(error)", "print(type(error).__name__, error)")))
    g.line(f"for s in ({', '.join(g.random.sample(STRINGS, 3))}): {run}({g.value(0, 'int')}, s)")


TARGETS = (
    "x",
    "box[t('index', 0)]",
    "t('object', o).attribute",
    "(x, y)",
    "[x, *y]",
    "box[1:2]",
    "o[t('key', 'k')]",
    "(x, (box[0], o.a))",
    "o.no_such",
    "x, y, z",
    "box[9]",
    "globals()['gg']",
    "o.a.b",
    "box[t('a', 0):t('b', 2):t('c', 1)]",
    "*x, y",
    "(lambda: o)().b",
    "o[1, t('two', 2)]",
    "o[...]",
    "tup[0]",
)


def order(g):
    """Assignments, deletions and augmented assignments, with probes of the order of evaluation."""
    run = g.fresh("run")
    with g.block(f"def {run}(n):"):
        with g.scope("function", {"n": "int", "box": "list", "x": "any", "o": "any"}):
            g.line("o, box, tup, x, y, z = Probe('o'), [1, [2], 3], (1, [2]), 0, [], 's'")
            for _ in g.some(5, 12):
                with g.block("try:"):
                    form = g.random.randrange(9)
                    target = g.pick(TARGETS)
                    if form < 3:
                        g.line(f"{target} = {g.value(2)}")
                    elif form < 5:
                        simple_target = target if target[0] not in "([*" and "," not in target.split("[")[0] else "x"
                        g.line(
                            f"{simple_target} {g.pick(('+', '-', '*', '@', '|', '//', '%', '>>', '**'))}= {g.value(2) if simple_target else 1}"
                        )
                    elif form == 5:
                        g.line(
                            f"del {g.pick(('box[t(0, 0)]', 'o.attribute', 'o[1:2]', 'x, y', 'box[5]', '(x, [z])', 'o.no', 'tup[0]', 'box[:]'))}"
                        )
                    elif form == 6:
                        g.line(f"{g.pick(TARGETS[:4])} = {g.pick(('y', 'x', 'box[0]', 'o.q'))} = {g.value(1)}")
                    elif form == 7:
                        target = g.pick(("box[t(1, 0)]", "x", "o.attr", "o[0]")) if g.version >= (3, 11) else "x"
                        g.line(f"for {target} in {g.value(1, 'list')}: print(x, box)")
                    else:
                        g.line(
                            f"show(t(1, {g.value(1)}), *t(2, {g.value(1, 'list')}), k=t(3, 1), **t(4, {{}}))"
                            if g.chance(40)
                            else f"show(t(1, {g.value(0, 'int')}) {g.pick(('<', '==', '<='))} t(2, {g.value(0, 'int')}) {g.pick(('<', '!=', '>='))} t(3, {g.value(1, 'int')}))"
                        )
                with g.block("except Exception as error:"):
                    g.line(g.pick(("failed(error)", "print(type(error).__name__, error)")))
            g.line("for name, value in sorted(locals().items()): show(name, value)")
    g.line(f"for n in {g.pick(('(1,)', '(0, 5)', 'range(10)'))}: {run}(n)")


def expressions(g):
    """Expressions of all kinds in a function, whose values are shown."""
    run = g.fresh("run")
    with g.block(f"def {run}({', '.join(KINDS)}):"):
        with g.scope("function", {kind: kind for kind in KINDS}):
            for _ in g.some(5, 12):
                with g.block("try:"):
                    g.line(f"show({g.value(3)})")
                with g.block("except Exception as error:"):
                    g.line("failed(error)")
    for _ in g.some(1, 3):
        with g.scope("nested"):
            g.line(f"{run}({', '.join(g.value(0, kind) for kind in KINDS)})")


THEMES = (matching, matching, texts, order, order, expressions, expressions, expressions)
