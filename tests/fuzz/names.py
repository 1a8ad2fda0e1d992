"""Names: closures, global and class scopes, deletion, exec and eval, modules' own facts, generics of 3.12."""

BODIES = (
    "{n} = {v}",
    "del {n}",
    "show({n})",
    "{n} += 1",
    "print(sorted(locals()))",
    "exec('{n} = 5')",
    "show(eval('{n}'))",
    "exec('del {n}')",
    "for {n} in 'ab': pass",
    "[{n} for {n} in 'cd']",
    "import sys as {n}",
    "def {n}(): return {m}",
    "class {n}: {m} = {m}",
    "with Manager('w') as {n}: pass",
    "lambda: {n}",
    "show((lambda {n}={m}: {n})())",
    "try: raise ValueError\n{i}except ValueError as {n}: pass",
    "show(({n} := {v}))",
    "locals()['{n}'] = 'by locals'",
    "globals()['{n}'] = 'by globals'",
    "show(vars().get('{n}'))",
    "show([{n} for _ in 'x'])",
    "show([(lambda: {n})() for {m} in 'xy'])",
    "{n}: int = {v}",
    "{n}: int",
    "show('{n}' in dir())",
    "match {v}:\n{i}    case {n}: pass",
    "{n}, {m} = {m}, {n}",
    "from types import FunctionType as {n}",
    "exec('show({n})', {{'{n}': 'own', 'show': show}})",
    "show(eval('{n} + {m}', globals(), {{'{n}': 1, '{m}': 2}}))",
    "show(list({n} for {m} in 'z'))",
    "show([eval('{n}') for {m} in 'z'])",
    "show({{{n}: {m} for {m} in 'z'}})",
    "exec(compile('{n} = {m}', 'made', 'exec'))",
    "show(sorted(k for k in globals() if len(k) == 1))",
    "{n} = [lambda: {m} for {m} in range(2)]",
    "show(callable({n}) and {n}())",
    "show([{n}() for {n} in [lambda: {m}]])",
    "assert {n}",
    "show(sys._getframe().f_code.co_name, sorted(sys._getframe().f_locals))",
    "show(sys._getframe().f_lineno)",
    "exec('global {n}; {n} = \"made global\"')",
    "show(__name__, {n})",
    "sys._getframe().f_locals['{n}'] = 'by frame'",
)


def body(g, names, depth, scopes):
    for _ in g.some(2, 6):
        n, m = g.pick(names), g.pick(names)
        if depth and g.chance(25):
            scope(g, names, depth - 1, scopes)
            continue
        text = g.pick(BODIES).format(n=n, m=m, v=g.pick(("1", "'v'", "[0]", m)), i="    " * (g.indent + 1))
        if g.chance(75):
            with g.block("try:"):
                g.line(text)
            with g.block("except (NameError, AttributeError, KeyError, TypeError) as error:"):
                g.line(g.pick(("print(type(error).__name__, error)", "failed(error)")))
        else:
            g.line(text.replace("\n    ", "\n"))


def scope(g, names, depth, scopes):
    name = g.fresh("s")
    kind = g.pick(("function", "function", "class", "generator"))
    parameters = ", ".join(f"{n}={g.pick(('1', n))}" for n in g.random.sample(names, g.random.randint(0, 2)))
    with g.block(f"class {name}:" if kind == "class" else f"def {name}({parameters}):"):
        before = len(g.lines)
        for n in g.random.sample(names, g.random.randint(0, 2)):
            if n not in parameters:
                g.line(f"{g.pick(('global', 'nonlocal') if scopes else ('global',))} {n}")
        body(g, names, depth, scopes + (kind != "class"))
        if kind == "generator":
            g.line(f"yield {g.pick(names)}")
        if kind != "class" and g.chance(40):
            g.line(f"return {g.pick(names)}")
        assert before < len(g.lines)
    if kind != "class":
        with g.block("try:"):
            g.line(f"show({name if kind == 'function' else 'list'}({'' if kind == 'function' else name + '()'}))")
        with g.block("except Exception as error:"):
            g.line("print(type(error).__name__, error)")


def scopes(g):
    names = ["a", "b", "d"]
    for n in g.random.sample(names, 2):
        g.line(f"{n} = 'global {n}'")
    with g.block("try:"):
        scope(g, names, 2, 0)
    with g.block("except Exception as error:"):
        g.line("failed(error)")


def metaclasses(g):
    meta = g.fresh("Meta")
    with g.block(f"class {meta}(type):"):
        options = (
            "def __prepare__(name, bases, **k): print('prepare', name, k); return {'made': 1}",
            "def __new__(cls, name, bases, space, **k): print('new', name, sorted(space)); return super().__new__(cls, name, bases, space)",
            "def __init__(cls, name, bases, space, **k): print('init', name, k)",
            "def __call__(cls, *a, **k): print('call', a, k); return super().__call__(*a, **k)",
            "def __getattr__(cls, name): print('getattr', name); return 5",
            "def __instancecheck__(cls, other): return other == 1",
            "def __len__(cls): return 3",
            "def __iter__(cls): return iter('meta')",
            "def __getitem__(cls, key): return ('item', key)",
            "def mro(cls): print('mro'); return super().mro()",
            "def __setattr__(cls, k, v): print('set', k); super().__setattr__(k, v)",
            "def __contains__(cls, key): return key == 2",
            "prop = property(lambda cls: 'meta prop')",
            "def __or__(cls, other): return 'or'",
            "def __bool__(cls): return False",
            "def __repr__(cls): return 'made class'",
            "def __eq__(cls, other): return 'eq'\n    __hash__ = type.__hash__",
        )
        for option in g.random.sample(options, g.random.randint(1, 6)):
            if option.startswith("def __prepare__"):
                g.line("@classmethod" if g.chance(80) else "@staticmethod")
                option = option.replace("(name", "(cls, name") if "class" in g.lines[-1] else option
            g.line(option)
    name = g.fresh("K")
    run = g.fresh("run")
    with g.block(f"def {run}():"):
        with g.block("try:"):
            keyword = g.pick(("", ", flag=1", ", **{'flag': 2}"))
            with g.block(f"class {name}({g.pick(('', 'int, ', 'object, '))}metaclass={meta}{keyword}):"):
                g.line("x = 1")
                g.line(
                    g.pick(
                        (
                            "print(sorted(locals()))",
                            "def m(self): return __class__",
                            "made = made",
                            "del x",
                            "y = [x for _ in 'a']",
                            "def __init_subclass__(cls, **k): print('sub', k)",
                            "__slots__ = ('s',)",
                        )
                    )
                )
        with g.block("except Exception as error:"):
            g.line("failed(error)")
            g.line("return")
        for use in g.random.sample(
            (
                f"{name}()",
                f"{name}(1)",
                f"{name}.x",
                f"{name}.missing",
                f"isinstance(1, {name})",
                f"len({name})",
                f"list({name})",
                f"{name}[1]",
                f"2 in {name}",
                f"{name}.prop",
                f"{name} | int",
                f"bool({name})",
                f"{name} == 1",
                f"type('Sub', ({name},), {{}})",
                f"setattr({name}, 'z', 1)",
                f"{name}.__mro__",
                f"issubclass(bool, {name})",
                f"{name}().m()",
                f"type({name})",
            ),
            7,
        ):
            with g.block("try:"):
                g.line(f"show({use})")
            with g.block("except Exception as error:"):
                g.line(g.pick(("failed(error)", "print(type(error).__name__, error)")))
    g.line(f"{run}()")


def generics(g):
    """Type parameters and `type` statements; before 3.12 annotations and decorators."""
    name = g.fresh("T")
    if g.version >= (3, 12):
        parameters = g.pick(
            (
                "A",
                "A: int",
                "A: (int, str)",
                "*A",
                "**A",
                "A, *B, **C",
                "A: 'later'",
                "A: t('bound', int)" + (" = t('default', str)" if g.version >= (3, 13) else ""),
                "A: list[A]",
            )
        )
        g.line(
            g.pick(
                (
                    f"type {name}[{parameters}] = dict[str, t('value', A)]",
                    f"class {name}[{parameters}]:\n    x: A\n    def m[Q](self, a: Q = None) -> A: return (A, Q)\n    y = A",
                    f"def {name}[{parameters}](a: A = 1, *b: t('annotation', 2)) -> A: return A",
                    f"type {name} = list[{name}]",
                )
            )
        )
        uses = (
            f"{name}.__type_params__",
            f"{name}.__value__",
            f"{name}.__annotations__",
            f"{name}[int]",
            f"{name}()",
            f"{name}().m()",
            f"{name}.y",
            f"{name}.__type_params__[0].__bound__",
            f"{name}.__orig_bases__",
            f"{name}.__type_params__[0].__constraints__",
            f"{name}.__type_params__[0].__default__",
            f"{name}.__name__",
            f"{name}.__value__.__args__",
            f"[A for A in {name}.__type_params__]",
        )
    else:
        decorate = g.pick(("", "@t_decorator(1)\n@t_decorator(2)\n"))
        g.line("def t_decorator(n):\n    print('make', n)\n    return lambda f: print('apply', n) or f")
        g.line(
            f"{decorate}def {name}(a: t('a', int) = t('default', 1), *b: 'text', k: t('k', str) = 2, **kw: None) -> t('return', 3): return a, b, k, kw"
        )
        uses = (
            f"sorted({name}.__annotations__)",
            f"{name}()",
            f"{name}(1, 2, k=3, z=4)",
            f"{name}.__defaults__",
            f"{name}.__kwdefaults__",
            f"{name}.__qualname__",
            f"{name}.__closure__",
            f"{name}.__code__.co_varnames",
            f"{name}.__name__",
            f"{name}.__doc__",
            f"{name}.__module__",
            f"{name}(a=5)",
            f"{name}(*(), **{{}})",
            f"{name}.__code__.co_flags",
        )
    for use in g.random.sample(uses, 6):
        with g.block("try:"):
            g.line(f"show({use})")
        with g.block("except Exception as error:"):
            g.line("failed(error)")


def recursion(g):
    """Recursion by every way of calling: bounded, and unbounded until RecursionError."""
    name = g.fresh("r")
    ways = {
        "call": f"{name}(n - 1)",
        "star": f"{name}(*(n - 1,))",
        "keyword": f"{name}(n=n - 1)",
        "map": f"list(map({name}, [n - 1]))[0]",
        "lambda": f"(lambda: {name}(n - 1))()",
        "comprehension": f"[{name}(n - 1) for _ in 'x'][0]",
        "generator": f"next({name}(n - 1) for _ in 'x')",
        "sum": f"sum({name}(k) for k in (n - 1,))",
        "eval": f"eval('{name}(n - 1)')",
        "key": f"max([n - 1], key={name})",
        "method": f"R().m(n - 1)",
        "add": f"R() + (n - 1)",
        "item": "R()[n - 1]",
        "property": f"{name}(n - 1) + R().p",
        "getattr": "getattr(R(), f'a{n}')",
    }
    way = g.pick(list(ways))
    with g.block("class R:"):
        g.line(f"def m(self, n): return {name}(n)")
        g.line(f"def __add__(self, n): return {name}(n)")
        g.line(f"def __getitem__(self, n): return {name}(n)")
        g.line("p = property(lambda self: 1)")
        g.line(f"def __getattr__(self, a): return {name}(int(a[1:]) - 1)")
    with g.block(f"def {name}(n):"):
        with g.block("if n == 0:"):
            g.line("return 0")
        guard = g.chance(40)
        if guard:
            with g.block("try:"):
                g.line(f"return {ways[way]} + 1")
            with g.block("finally:"):
                g.line("steps_list.append(n) if n < 3 else None")
        else:
            g.line(f"return 1 + {ways[way]}")
    g.line("steps_list = []")
    g.line(f"attempt({name}, {g.random.randint(1, 40)})")
    g.line("print(steps_list)")
    with g.block("try:"):
        g.line(f"{name}(-1)")
    with g.block("except RecursionError as error:"):
        g.line("print(type(error).__name__)")


THEMES = (scopes, scopes, scopes, scopes, metaclasses, metaclasses, generics, recursion)
