"""Classes with special methods, and calls with every kind of argument."""

RESULTS = (
    "NotImplemented",
    "None",
    "5",
    "-1",
    "'text'",
    "True",
    "[1]",
    "self",
    "2.5",
    "iter((1, 2))",
    "other",
    "(1,)",
    "2**70",
    "boom('in method', ValueError)",
    "boom('in method', AttributeError)",
    "boom('in method', StopIteration)",
)
BINARY = (
    "add",
    "sub",
    "mul",
    "truediv",
    "floordiv",
    "mod",
    "pow",
    "lshift",
    "rshift",
    "and",
    "xor",
    "or",
    "matmul",
    "divmod",
)
COMPARE = ("lt", "le", "eq", "ne", "gt", "ge")
# special method -> (arguments, an expression or statement on `o` that uses it)
SPECIAL = {
    "len": ("", "len(o)"),
    "bool": ("", "bool(o)"),
    "iter": ("", "list(o)"),
    "next": ("", "next(o)"),
    "getitem": (", key", "o[1]"),
    "setitem": (", key, value", "o[1] = 2"),
    "delitem": (", key", "del o[1]"),
    "contains": (", key", "3 in o"),
    "call": (", *a, **k", "o(1, z=2)"),
    "enter": ("", "with o as w: show(w)"),
    "exit": (", *a", "with o: boom('body')"),
    "hash": ("", "{o: 1}"),
    "index": ("", "[1, 2, 3][o]"),
    "int": ("", "int(o)"),
    "float": ("", "float(o)"),
    "complex": ("", "complex(o)"),
    "str": ("", "str(o)"),
    "repr": ("", "repr(o)"),
    "format": (", spec", "f'{o:>3}'"),
    "bytes": ("", "bytes(o)"),
    "neg": ("", "-o"),
    "pos": ("", "+o"),
    "invert": ("", "~o"),
    "abs": ("", "abs(o)"),
    "round": (", n=None", "round(o, 1)"),
    "trunc": ("", "int(o)"),
    "reversed": ("", "list(reversed(o))"),
    "missing": (", key", "o['missing']"),
    "getattr": (", name", "o.unknown"),
    "getattribute": (", name", "o.anything"),
    "setattr": (", name, value", "o.x = 1"),
    "delattr": (", name", "del o.x"),
    "dir": ("", "dir(o)"),
    "length_hint": ("", "list(o)"),
    "instancecheck": (", other", "isinstance(1, o)"),
    "subclasscheck": (", other", "issubclass(int, o)"),
    "await": ("", "finish(awaits(o))"),
    "aiter": ("", "finish(loops(o))"),
    "anext": ("", "finish(loops(o))"),
    "aenter": ("", "finish(enters(o))"),
    "set_name": (", owner, name", "type('Q', (), {'q': o})"),
    "get": (", obj, kind=None", "type('Q', (), {'q': o})().q"),
    "set": (", obj, value", "type('Q', (), {'q': o})().q"),
    "class_getitem": (", key", "type(o)[1]"),
    "mro_entries": (", bases", "type(o).__name__"),
    "sizeof": ("", "o.__sizeof__()"),
    "reduce": ("", "o.__reduce__()"),
    "match_args": ("", "type(o)"),
    "copy": ("", "o"),
    "eq": (", other", "o in [1, 2]"),
    "prepare": (", *a", "type(o)"),
    "del": ("", "o"),
    "unpack": ("", "a, b = o"),
    "star": ("", "helper(*o)"),
    "kw": ("", "helper(**o)"),
    "slice": ("", "o[1:2]"),
    "loop": ("", "for w in o: show(w)"),
    "in": ("", "1 not in o"),
    "delslice": ("", "del o[:]"),
    "setslice": ("", "o[::2] = 1"),
    "comp": ("", "[w for w in o]"),
    "yieldfrom": ("", "list(delegates(o))"),
}


def method(g, name, arguments, decorator=""):
    if decorator:
        g.line(decorator)
    kind = "coroutine" if name in ("__anext__", "__aenter__", "__aexit__") and g.chance(70) else "function"
    if name in ("__iter__", "__await__") and g.chance(50):
        kind = "generator"
    known = {"self": "any", **{a.strip(" *").split("=")[0]: "any" for a in arguments.split(",") if a.strip(" *")}}
    with g.scope(kind, known):
        with g.block(f"{'async ' if kind == 'coroutine' else ''}def {name}(self{arguments}):"):
            g.line("tick(600)")
            if name not in ("__getattribute__", "__repr__", "__getattr__", "__del__", "__eq__", "__hash__", "__str__"):
                g.line(f"print({name!r}{', ' + g.pick(list(known)[1:] or ['1']) if len(known) > 1 else ''})")
            if kind == "generator":
                g.line(f"yield {g.value(1)}")
            if g.chance(25):
                g.line(f"if {g.condition(1)}: return {g.value(2)}")
            result = g.pick(RESULTS).replace("other", "other" if "other" in known else "7")
            fitting = {
                "__len__": "3",
                "__bool__": "False",
                "__iter__": "iter((1, 2, 3))",
                "__hash__": "11",
                "__index__": "1",
                "__int__": "4",
                "__str__": "'s'",
                "__repr__": "'r'",
                "__contains__": "1",
                "__getitem__": "8",
                "__next__": "2",
                "__aiter__": "Steps(2)",
                "__await__": "iter((1, 2))",
                "__dir__": "['b', 'a']",
                "__bytes__": "b'b'",
                "__getattribute__": "object.__getattribute__(self, name)",
            }.get(name)
            g.line(f"return {fitting if fitting and g.chance(60) else result}")


def class_(g, name, bases=""):
    """Writes a class; the names of its special methods."""
    chosen = g.random.sample(
        [
            n
            for n in SPECIAL
            if n not in ("unpack", "star", "kw", "slice", "loop", "in", "delslice", "setslice", "comp", "yieldfrom", "del")
        ],
        g.random.randint(1, 6),
    )
    operators = g.random.sample(BINARY, g.random.randint(0, 3))
    with g.block(f"class {name}{bases}:"):
        form = g.random.randrange(6)
        if form == 0:
            g.line(
                g.pick(
                    (
                        "__slots__ = ('x', 'y')",
                        "__slots__ = ()",
                        "x: int = 5",
                        "'docs'",
                        "__match_args__ = ('x', 'y')",
                        "__hash__ = None",
                    )
                )
            )
        if form == 1:
            g.line("def __init__(self, *a, **k): self.x, self.__y = a, k")
        if form == 2:
            g.line("def __new__(cls, *a, **k): print('new', cls.__name__, a, k); return super().__new__(cls)")
        if form == 3:
            g.line("def __init_subclass__(cls, /, **k): print('subclass', cls.__name__, k); super().__init_subclass__()")
        for special in chosen:
            method(g, f"__{special}__", SPECIAL[special][0])
        for operator in operators:
            for variant in g.random.sample(("", "r", "i"), g.random.randint(1, 3)):
                method(g, f"__{variant}{operator}__", ", other")
        for compare in g.random.sample(COMPARE, g.random.randint(0, 2)):
            method(g, f"__{compare}__", ", other")
        if g.chance(30):
            method(g, "prop", "", "@property")
        if g.chance(20):
            method(g, "static", "", g.pick(("@staticmethod", "@classmethod")))
        if g.chance(30):
            method(g, "super_call", "")
            g.lines[-1] = (
                g.lines[-1].split("return")[0]
                + f"return {g.pick(('super().__repr__()', 'super().x', 'super(type(self), self).__str__()', '__class__.__name__', 'super().missing', 'super', 'super().__init__()'))}"
            )
        if g.chance(20):
            g.line(
                g.pick(
                    (
                        "for i in range(2): locals()[f'made{i}'] = i",
                        "x = [i for i in range(3)]",
                        "y = (lambda: __class__)()",
                        "del x",
                        "__private = 1; print(sorted(k for k in locals() if 'private' in k))",
                    )
                )
            )
    return chosen, operators


def special_methods(g):
    name = g.fresh("C")
    g.line("async def awaits(o): return await o")
    g.line("async def enters(o):\n" + "    " * g.indent + "    async with o as w: show(w)")
    g.line("async def loops(o): return [w async for w in o]")
    g.line("def delegates(o): return (yield from o)")
    g.line("def helper(*a, **k): return a, k")
    bases = g.pick(
        (
            "",
            "",
            "",
            "(int)",
            "(str)",
            "(list)",
            "(dict)",
            "(Exception)",
            "(tuple)",
            "(type)",
            "(Numbers)",
            "(float)",
            "(object)",
        )
    )
    base = g.fresh("B")
    known = set()
    with g.block("try:"):
        if g.chance(30):
            known.update(class_(g, base, g.pick(("", "(type)" if bases == "(type)" else "")))[0])
            if bases == "(type)":
                g.line(f"class {name}(metaclass={base}): pass")
            else:
                known.update(class_(g, name, f"({base})")[0])
        else:
            known.update(class_(g, name, bases)[0])
    with g.block("except Exception as error:"):
        g.line("failed(error)")
        g.line(f"{name} = int")
    uses = [SPECIAL[special][1] for special in sorted(known)] + [
        SPECIAL[special][1] for special in g.random.sample(list(SPECIAL), 5)
    ]
    uses += [
        f"o {g.pick(('+', '-', '*', '/', '//', '%', '**', '<<', '>>', '&', '^', '|', '@'))} {g.pick(('o', '2', repr('s'), '1.5'))}"
        for _ in range(4)
    ]
    uses += [
        f"{g.pick(('2', repr('s'), '[1]', '1.5'))} {g.pick(('+', '-', '*', '/', '//', '%', '<<', '&', '|', '@'))} o"
        for _ in range(2)
    ]
    uses += [f"o {g.pick(('<', '<=', '==', '!=', '>', '>='))} {g.pick(('o', '2', repr('s')))}" for _ in range(3)]
    uses += [
        f"o {g.pick(('+', '-', '*', '//', '%', '&', '|', '@', '**', '>>'))}= {g.pick(('o', '2', repr('s')))}"
        for _ in range(3)
    ]
    uses += g.random.sample(
        (
            "o.prop",
            "o.static()",
            "o.super_call()",
            "o.x",
            "o.x = 3",
            "o.__class__.__mro__[-1]",
            "not o",
            "o if o else 1",
            "o and 2",
            "o or 3",
            "1 < o < 3",
            "o.prop = 1",
            "o.made1",
            "f'{o}'",
            "f'{o!r:>9}'",
            "'%s' % o",
            "'%d' % o",
            "print(o)",
            "sum([o, o])",
            "max(o, 1)",
            "sorted([o, o])",
            "o == o == o",
            "assert o",
            "while o: break",
            "o.x += 1",
            "del o.x",
            "o[0][1]",
            "o[1] += 1",
            "o.y.z",
            "type(o)(1, k=2)",
            "copy = [*o]",
            "a, *b = o",
            "{**o}",
            "print(*o)",
            "range(o)",
            "o in (1, o)",
            "str.join('-', o)",
            "isinstance(o, type(o))",
            "raise o",
            "yield_ = iter(o)",
            "hasattr(o, 'zz')",
            "getattr(o, 'zz', 0)",
            "setattr(o, 'q', 1)",
            "vars(o)",
            "o.__dict__",
            "dict(o)",
            "bytes(o)",
        ),
        8,
    )
    g.random.shuffle(uses)
    run = g.fresh("run")
    with g.block(f"def {run}(o):"):
        for use in uses:
            with g.block("try:"):
                statement = (
                    use.split()[0] in ("with", "del", "for", "assert", "while", "raise")
                    or (" = " in use)
                    or "= " in use
                    and not use.startswith("1 <")
                    and "==" not in use
                    and "<=" not in use
                    and ">=" not in use
                    and "!=" not in use
                )
                g.line(use if statement else f"show({use})")
            with g.block("except Exception as error:"):
                g.line(g.pick(("failed(error)", "print(type(error).__name__, error)", "print(type(error).__name__, error)")))
    with g.block("try:"):
        with g.block(f"for n in range({g.pick((1, 2, 12))}):"):
            g.line(f"{run}({name}({g.pick(('', '', '1', repr('ab')))}))")
    with g.block("except Exception as error:"):
        g.line("failed(error)")


def signature(g):
    """Text of parameters, and some that calls may name."""
    parts, names, default = [], [], False

    def one():
        nonlocal default
        name = f"p{len(names)}"
        names.append(name)
        default = default or g.chance(30)
        parts.append(f"{name}={g.pick(('1', repr('d'), '[]', 't(0, 5)'))}" if default else name)

    for _ in g.some(0, 2):
        one()
    if parts and g.chance(40):
        parts.append("/")
    for _ in g.some(0, 2):
        one()
    star = g.chance(40)
    keyword = [f"k{i}" for i in g.some(0, 2)]
    if star or keyword:
        parts.append("*args" if star else "*")
    if parts and parts[-1] == "*" and not keyword:
        parts.pop()
    for name in keyword:
        parts.append(f"{name}={g.value(0)}" if g.chance(50) else name)
    names += keyword
    if g.chance(35):
        parts.append("**kwargs")
    return ", ".join(parts), names


def arguments(g, names):
    parts = []
    for _ in g.some(0, 4):
        parts.append(
            g.pick(
                (
                    g.value(1, "int"),
                    f"t({g.counter}, 1)",
                    "*(1, 2)",
                    "*[]",
                    "*'ab'",
                    "*t(9, (3,))",
                    g.value(0),
                    "*5" if g.chance(20) else "6",
                )
            )
        )
    for name in g.random.sample(names, g.random.randint(0, min(3, len(names)))):
        parts.append(f"{name}={g.pick((g.value(1), f't({g.counter}, 2)'))}")
    if g.chance(20):
        parts.append(
            g.pick(
                (
                    "**{}",
                    "**{'k0': 1}",
                    "**{'p0': 2, 'zz': 3}",
                    "**dict(p1=1)",
                    "**{1: 2}",
                    "**5",
                    "**{'k0': 1}, **{'k0': 2}",
                )
            )
        )
    if g.chance(8):
        parts.append("unknown=1")
    return ", ".join(parts)


def calls(g):
    made = []
    for _ in g.some(2, 4):
        name = g.fresh("f")
        text, names = signature(g)
        form = g.random.randrange(8)
        shown = (
            ", ".join(
                [*names, *(["args"] if "*args" in text else []), *(["sorted(kwargs.items())"] if "**kwargs" in text else [])]
            )
            or "'none'"
        )
        if form < 3:
            with g.block(f"def {name}({text}):"):
                g.line("tick()")
                g.line(f"return {shown}, sorted(locals())" if g.chance(50) else f"return {shown}")
        elif form == 3:
            g.line(f"{name} = lambda {text}: ({shown})")
        elif form == 4:
            with g.block(f"class {name}:"):
                with g.block(f"def __init__(self, {text}):"):
                    g.line(f"self.got = {shown}")
                g.line("def __repr__(self): return repr(self.got)")
        elif form == 5:
            with g.block(f"class {name}_class:"):
                decorator = g.pick(("", "@staticmethod", "@classmethod"))
                if decorator:
                    g.line(decorator)
                g.line(f"def m({'' if 'static' in decorator else 'self, '}{text}): return {shown}")
            g.line(f"{name} = {name}_class().m" if g.chance(50) else f"{name} = {name}_class.m")
        elif form == 6:
            with g.block(f"def {name}({text}):"):
                g.line(f"yield {shown}")
                g.line(f"yield from [{g.value(1)}]")
        else:
            with g.block(f"def outer_{name}(free):"):
                with g.block(f"def {name}({text}):"):
                    g.line("nonlocal free")
                    g.line("free += 1")
                    g.line(f"return free, {shown}")
                g.line(f"return {name}")
            g.line(f"{name} = outer_{name}({g.value(0, 'int')})")
        made.append((name, names))
    run = g.fresh("run")
    with g.block(f"def {run}():"):
        for _ in g.some(6, 14):
            name, names = g.pick(made)
            call = f"{name}({arguments(g, names)})"
            form = g.random.randrange(10)
            with g.block("try:"):
                if form < 7:
                    g.line(f"show({call})")
                elif form == 7:
                    g.line(f"show(list({call}))")
                elif form == 8:
                    g.line(f"show(list(map({name}, (1, 2), 'ab')))")
                else:
                    g.line(f"show(sorted((3, 1, 2), key={name}))")
            with g.block("except Exception as error:"):
                g.line(g.pick(("failed(error)", "print(type(error).__name__, error)")))
            if g.chance(15):
                change = g.pick(
                    (
                        f"{name}.__defaults__ = ({', '.join('78'[:g.random.randint(0, 2)])}{',' if g.chance(90) else ''})",
                        f"{name}.__kwdefaults__ = {{'k0': 'new'}}",
                        f"{name}.__defaults__ = None",
                    )
                )
                g.line(f"try: {change.replace('(,)', '()')}")
                g.line("except AttributeError as e: print('cannot')")
    with g.block(f"for n in range({g.pick((1, 3, 12))}):"):
        g.line(f"{run}()")


THEMES = (special_methods, special_methods, calls)
