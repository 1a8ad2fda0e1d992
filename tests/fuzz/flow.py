"""Statements that go somewhere: try, with, loops, return, break, yield, in every kind of function."""

from grammar import ERRORS, KINDS

PATTERNS = (0, 0b1, 0b10, 0b1011, 0b110100, 0b1111111, 0b101010101, 0b11001100110011)


def simple(g, depth):
    """One statement without a block."""
    form = g.random.randrange(22)
    if form < 4:
        kind = g.pick(KINDS)
        name = g.pick([n for n, k in g.names.items() if k == kind] or [""]) if g.chance(30) else ""
        name = name or g.fresh()
        g.line(f"{name} = {g.value(depth, kind)}")
        g.names[name] = kind
    elif form < 7:
        g.line(f"show({g.value(depth)}, {g.value(depth)})")
    elif form < 9 and g.names:
        name = g.pick(list(g.names))
        operator = g.pick(("+", "-", "*", "//", "%", "&", "|", "^", "/", ">>"))
        g.line(f"{name} {operator}= {g.value(depth, g.names[name])}")
    elif form == 9:
        names = [g.fresh() for _ in g.some(2, 3)]
        star = g.random.randrange(len(names)) if g.chance(40) else -1
        target = ", ".join(f"*{n}" if i == star else n for i, n in enumerate(names))
        g.line(f"{target} = {g.value(depth, g.pick(('tuple', 'list', 'str')))}")
        g.names.update({n: "list" if i == star else "any" for i, n in enumerate(names)})
    elif form == 10:
        name = g.fresh()
        g.line(f"{name} = [1, 'b', 3.0, None]")
        g.names[name] = "list"
        g.line(f"{name}[{g.subscript(depth)}] {g.pick(('=', '+=', '*='))} {g.value(depth)}")
    elif form == 11 and g.names:
        name = g.pick(list(g.names))
        g.line(f"del {name}")
        if g.chance(70):
            del g.names[name]
    elif form == 12:
        g.line(f"assert {g.condition(depth)}, {g.value(depth)}")
    elif form == 13:
        g.line(f"print(repr(sys.exc_info()[1]), {g.value(0)})")
    elif form == 14 and g.names:
        g.line(f"{g.pick(list(g.names))}.{g.pick(('attribute', 'real'))} = {g.value(depth)}")
    elif form == 15:
        g.line("print(sorted(locals()))" if g.kind not in ("module", "class") else "print('here')")
    elif g.kind in ("generator", "agen") and form < 20:
        g.line(
            g.pick(
                ("yield", f"yield {g.value(depth)}", f"show((yield {g.value(1)}))", f"{g.fresh()} = yield {g.value(depth)}")
            )
        )
    elif g.kind == "generator":
        g.line(f"show((yield from {g.pick(('range(2)', 'Numbers(2)', repr('ab'), 'iter(())', g.value(1, 'list'), '5'))}))")
    elif g.kind in ("coroutine", "agen"):
        g.line(f"show(await Later({g.value(depth)}))")
    else:
        g.line(f"{g.value(depth)}")


def leave(g):
    """A statement that may leave the place, under a decision."""
    ways = ["raise"] * 3 + ["from", "bare", "call"]
    if g.kind not in ("module", "class"):
        ways += ["return"] * 3
    if g.loops:
        ways += ["break", "continue"] * 2
    way = g.pick(ways)
    with g.block("if c():"):
        if way == "raise":
            g.line(f"raise {g.pick(ERRORS)}({g.value(1)})")
        elif way == "from":
            g.line(
                f"raise {g.pick(ERRORS)}('f') from {g.pick(('None', 'ValueError()', 'KeyError', 'sys.exc_info()[1]', '3'))}"
            )
        elif way == "bare":
            g.line("raise")
        elif way == "call":
            g.line(f"boom({g.counter}, {g.pick(ERRORS)})")
        elif way == "return":
            g.line("return" if g.kind == "agen" else f"return {g.value(1)}")
        else:
            g.line(way)


def body(g, depth):
    names = dict(g.names)
    for _ in g.some(1, 3):
        statement(g, depth)
    # What was bound under a condition may be missing later: mostly forget it.
    if g.chance(85):
        g.names = {name: kind for name, kind in g.names.items() if name in names}


def statement(g, depth):
    if depth <= 0 or g.chance(35):
        if g.chance(45):
            leave(g)
        else:
            simple(g, 2)
        return
    g.pick((try_, try_, try_, with_, for_, while_, if_, if_))(g, depth - 1)


def if_(g, depth):
    with g.block(f"if {g.pick(('c()', g.condition(2)))}:"):
        body(g, depth)
    if g.chance(30):
        with g.block(f"elif {g.condition(1)}:"):
            body(g, depth)
    if g.chance(50):
        with g.block("else:"):
            body(g, depth)


def for_(g, depth):
    target = g.fresh("i")
    asynchronous = g.kind in ("coroutine", "agen") and g.chance(50)
    source = (
        "Steps(2)"
        if asynchronous
        else g.pick(
            (
                "range(3)",
                "[1, 'b', 2.5]",
                "'xy'",
                "Numbers(3)",
                "(n for n in (1, 2))",
                "enumerate('pq')",
                "{'k': 1}.items()",
                g.value(1, "list"),
            )
        )
    )
    if not asynchronous and g.chance(15):
        target = g.pick((f"{target}, q", "box[0]", f"({target}, *r)"))
        g.line("box = [0]")
        source = g.pick(("[(1, 2), (3, 4)]", "['ab', 'cd']", "enumerate('pq')", "[1, 2]"))
    with g.block(f"{'async ' if asynchronous else ''}for {target} in {source}:"):
        if g.chance(50):
            g.line("tick()")
        g.names[target.strip("(").split(",")[0]] = "int"
        g.loops += 1
        body(g, depth)
        g.loops -= 1
    if g.chance(30):
        with g.block("else:"):
            body(g, depth)


def while_(g, depth):
    name = g.fresh("n")
    g.line(f"{name} = 0")
    with g.block(f"while {name} < {g.random.randint(1, 4)}{g.pick(('', '', ' and not c()', ' or c()'))}:"):
        g.line(f"{name} += 1")
        if g.chance(50):
            g.line("tick()")
        g.loops += 1
        body(g, depth)
        g.loops -= 1
    if g.chance(30):
        with g.block("else:"):
            body(g, depth)


def with_(g, depth):
    asynchronous = g.kind in ("coroutine", "agen") and g.chance(60)
    parts = []
    for _ in g.some(1, 2):
        options = g.pick(("", "", "", ", swallow=c()", ", fails='exit'", ", fails='enter'"))
        target = g.pick(("", f" as {g.fresh()}", " as (p, *q)"))
        parts.append(g.pick((f"Manager('m{g.counter}'{options}){target}",) * 9 + (f"{g.value(0)}{target}",)))
    with g.block(f"{'async ' if asynchronous else ''}with {', '.join(parts)}:"):
        body(g, depth)


def try_(g, depth):
    star = g.version >= (3, 11) and g.chance(15)
    with g.block("try:"):
        if star and g.chance(60):
            g.line(
                "raise ExceptionGroup('g', [ValueError(1), KeyError(2), ExceptionGroup('h', [TypeError(3), ValueError(4)])])"
            )
        body(g, depth)
    handlers = g.random.randint(0, 2) if not star else g.random.randint(1, 3)
    for _ in range(handlers):
        kinds = g.pick(ERRORS[:9]) if g.chance(60) else f"({g.pick(ERRORS)}, {g.pick(ERRORS)})"
        if g.chance(25):
            kinds = g.pick(("Exception", "BaseException", "t('kind', Exception)", "nothing", "5", "Exception"))
        name = g.pick(("", " as e", " as e"))
        with g.block(f"except{'*' if star else ''} {kinds}{name}:"):
            loops, g.loops = g.loops, 0 if star else g.loops
            kind, g.kind = g.kind, g.kind if not star else "nested"
            if name:
                g.line("show(e, e.__context__, e.__cause__)")
            if star:
                g.line(
                    g.pick(
                        ("raise", "print('handled')", "raise OSError('new')", "raise e.exceptions[0]" if name else "pass")
                    )
                )
            else:
                body(g, depth)
            g.loops, g.kind = loops, kind
    if not star and (handlers == 0 or g.chance(35)):
        if handlers and g.chance(40):
            with g.block("else:"):
                body(g, depth)
        with g.block("finally:"):
            # 3.14 warns of what leaves a finally; the programs must not warn.
            loops, kind = g.loops, g.kind
            if g.version >= (3, 14):
                g.loops, g.kind = 0, "nested"
            g.line("print('finally', sys.exc_info()[0])")
            body(g, depth)
            g.loops, g.kind = loops, kind


def function(g, kind, depth=3):
    name = g.fresh("f")
    with g.scope(kind, {"x": "int", "y": "any"}):
        with g.block(f"{'async ' if kind in ('coroutine', 'agen') else ''}def {name}(c, x, y='y'):"):
            g.line("tick()")
            for _ in g.some(2, 4):
                statement(g, depth)
            if kind in ("generator", "agen"):
                g.line("yield 'last'")
            if g.chance(50):
                g.line("return" if kind == "agen" else f"return {g.value(2)}")
    return name


def plain(g):
    name = function(g, "function")
    with g.block(f"for bits in {PATTERNS[:g.random.randint(3, 8)]}:"):
        g.line(f"attempt({name}, Bits(bits), {g.value(0, 'int')})")


def plan(g):
    steps = [
        g.pick(
            (
                "('send', None)",
                "('send', 5)",
                "('next',)",
                f"('throw', {g.pick(ERRORS)}('thrown'))",
                "('next',)",
                "('close',)" if g.chance(30) else "('next',)",
            )
        )
        for _ in g.some(2, 6)
    ]
    return f"[{', '.join(steps)}]"


def generator(g):
    name = function(g, "generator")
    with g.block(f"for bits in {PATTERNS[:g.random.randint(2, 5)]}:"):
        form = g.random.randrange(4)
        call = f"{name}(Bits(bits), {g.value(0, 'int')})"
        if form == 0:
            g.line(f"attempt({g.pick(('list', 'tuple', 'sum', 'set', 'any', 'sorted', 'max', 'dict'))}, {call})")
        elif form == 1:
            outer = g.fresh("outer")
            with g.block(f"def {outer}(it):"):
                with g.block(g.pick(("try:", "if 1:", "for _ in (1, 2):"))):
                    g.line("show((yield from it))")
                if g.lines[-2].endswith("try:"):
                    with g.block(g.pick(("except ValueError as e:", "except Exception as e:", "finally:"))):
                        g.line("show(sys.exc_info()[1])")
                        g.line("yield 'handled'")
            g.line(f"drive({outer}({call}), {plan(g)})")
        elif form == 2:
            with g.block("try:"):
                with g.block(f"for got in {call}:"):
                    g.line("show(got)")
            with g.block("except Exception as error:"):
                g.line("failed(error)")
        else:
            g.line(f"drive({call}, {plan(g)})")


def coroutine(g):
    name = function(g, "coroutine")
    outer = g.fresh("outer")
    with g.block(f"async def {outer}(bits):"):
        with g.block("try:"):
            g.line(f"show(await {name}(Bits(bits), {g.value(0, 'int')}))")
        with g.block(f"except {g.pick(ERRORS)} as e:"):
            g.line("show(e, await Later('caught'))")
    with g.block(f"for bits in {PATTERNS[:g.random.randint(2, 5)]}:"):
        g.line(f"finish({outer}(bits), {plan(g)})")


def agen(g):
    name = function(g, "agen")
    with g.block(f"for bits in {PATTERNS[:g.random.randint(2, 4)]}:"):
        if g.chance(50):
            g.line(f"afinish({name}(Bits(bits), {g.value(0, 'int')}), {plan(g)})")
        else:
            consumer = g.fresh("consumer")
            with g.block(f"async def {consumer}(it):"):
                if g.chance(40):
                    g.line("return [(n, await Later(n)) async for n in it if n != 7]")
                else:
                    with g.block("async for n in it:"):
                        g.line("show(n, await Later(n))")
            g.line(f"finish({consumer}({name}(Bits(bits), {g.value(0, 'int')})), {plan(g)})")


def at_module_level(g):
    g.line(f"c = Bits({g.pick(PATTERNS)})")
    with g.block("try:"):
        for _ in g.some(1, 3):
            statement(g, 2)
    with g.block("except Exception as error:"):
        g.line("failed(error)")


THEMES = (plain, plain, plain, generator, generator, coroutine, agen, at_module_level)
