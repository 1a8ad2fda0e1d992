"""Objects that say when they die, in every kind of expression and statement."""


def lifetimes(g):
    d = [0]

    def dying():
        d[0] += 1
        return f"Dying('{d[0]}')"

    def key():
        return expression(0) if g.version < (3, 14) else "1"  # 3.14: see docs/differences.md

    def expression(depth):
        if depth == 0 or g.chance(20):
            return dying() if g.chance(70) else g.pick(("x", "y", "t(1, x)"))
        inner = depth - 1
        return g.pick(
            (
                lambda: f"({expression(inner)} + {expression(inner)})",
                lambda: f"{expression(inner)}[{key()}]",
                lambda: f"{expression(inner)}.method({expression(inner)})",
                lambda: f"{expression(inner)}.attribute",
                lambda: f"[{expression(inner)}, {expression(inner)}][{g.pick(('0', '1', '2'))}]",
                lambda: f"({expression(inner)} if {expression(0)} else {expression(0)})",
                lambda: f"({expression(inner)} and {expression(inner)})",
                lambda: f"(lambda a, b={expression(0)}: {g.pick(('a', 'b', 'a + b', 'None'))})({expression(inner)})",
                lambda: f"t('t', {expression(inner)})",
                lambda: f"[a + {expression(0)} for a in ({expression(0)}, {expression(0)})]",
                lambda: f"f'{{{expression(inner).replace(chr(39), chr(34))}}}'" if g.version >= (3, 12) else dying(),
                lambda: f"{{1: {expression(inner)}, **{{2: {expression(0)}}}}}",
                lambda: f"(not {expression(inner)})",
                lambda: f"({expression(inner)} == {expression(0)})",
                lambda: f"next(a for a in ({expression(0)}, {expression(0)}))",
                lambda: f"boom({expression(inner)})" if g.chance(40) else dying(),
                lambda: f"{expression(inner)}.nothing" if g.chance(40) else dying(),
                lambda: f"max([{expression(inner)}], key=lambda v: 1)",
                lambda: f"(w := {expression(inner)})",
            )
        )()

    def statement(depth):
        form = g.random.randrange(16)
        if form < 5 or not depth:
            g.line(
                f"{g.pick(('x', 'y', 'x, y', 'x = y', '*x, y', 'box[0]', 'z'))} = {expression(2)}"
                if g.chance(70)
                else f"{expression(2)}"
            )
        elif form == 5:
            g.line(
                g.pick(
                    (
                        "del x",
                        "del y",
                        "x = None",
                        "box.clear()",
                        "x = y",
                        "box.append(x)",
                        f"x += {expression(1)}",
                        "x = x + y",
                        "del box[0]",
                    )
                )
            )
        elif form < 8:
            with g.block(f"for i in ({expression(0)}, {expression(0)}):"):
                statement(depth - 1)
                g.line(g.pick(("print('loop')", "break", "continue", "del i", "i = 1")))
        elif form < 11:
            with g.block("try:"):
                statement(depth - 1)
                if g.chance(50):
                    g.line(f"raise ValueError({expression(1)})")
                statement(0)
            with g.block(
                g.pick(("except Exception as e:", "finally:", "except ValueError:", "except (TypeError, ValueError) as e:"))
            ):
                statement(depth - 1)
                g.line("print('handled')")
        elif form == 11:
            with g.block(f"with Manager({expression(1)}) as x:"):
                statement(depth - 1)
        elif form == 12:
            g.line(f"return {expression(2)}")
        elif form == 13:
            with g.block(f"match {expression(1)}:"):
                g.line("case Dying(name=n) if n == '2': print('two')")
                g.line("case (a, b): print('pair')")
                g.line("case other: print('other', other)")
        elif form == 14:
            with g.block(f"def inner(a={expression(1)}):"):
                g.line("nonlocal x")
                g.line("x = a")
                g.line(f"return {expression(1)}")
            g.line("inner()")
        else:
            g.line(f"if {expression(1)}: {g.pick(('x = 1', 'print(1)', 'y = x'))}")

    name = g.fresh("f")
    generator = g.chance(30)
    with g.block(f"def {name}(x, y):"):
        g.line("tick()")
        g.line("box = [x, y]")
        for _ in g.some(2, 6):
            statement(2)
            if generator and g.chance(60):
                g.line(f"{g.pick(('z = ', ''))}yield {expression(1)}")
        g.line("yield" if generator else "print('end')")
    with g.block(f"for n in range({g.pick((1, 1, 3))}):"):
        with g.block("try:"):
            if generator:
                g.line(
                    f"for v in {name}(Dying('a'), Dying('b')): print('got', v)"
                    if g.chance(50)
                    else f"drive({name}(Dying('a'), Dying('b')), [('send', None), ('send', Dying('sent')), ('throw', KeyError(Dying('thrown')))])"
                )
            else:
                g.line(f"show({name}(Dying('a'), Dying('b')))")
        with g.block("except Exception as error:"):
            g.line("print(type(error).__name__)")
            g.line("del error")
        g.line("print('after')")


THEMES = (lifetimes,)
