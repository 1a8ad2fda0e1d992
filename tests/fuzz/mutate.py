"""Mutations of the programs in tests/run: statements deleted, doubled, swapped and moved; operators, constants, names changed."""

import ast
import copy
import hashlib
import random

BINARY = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.BitAnd, ast.BitOr, ast.BitXor, ast.RShift)
COMPARE = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq, ast.Is, ast.IsNot, ast.In, ast.NotIn)
CONSTANTS = (
    0,
    1,
    -1,
    2,
    63,
    64,
    2**31,
    2**62,
    2**63 - 1,
    2**63,
    -(2**63),
    1.5,
    0.0,
    -0.0,
    1e308,
    None,
    True,
    "",
    "a",
    "text",
    b"b",
    (),
)
CALLS = ("list", "str", "repr", "tuple", "iter", "bool", "len", "next", "type", "sorted", "sum", "int", "float", "not_there")


def bodies(tree):
    """Every list of statements in the tree."""
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            found = getattr(node, field, None)
            if isinstance(found, list) and found:
                yield found


def expressions(tree):
    """(node, field, index or None) of each expression that is read."""
    for node in ast.walk(tree):
        if (
            isinstance(node, (ast.JoinedStr, ast.FormattedValue))
            or type(node).__module__ == "ast"
            and "atch" in type(node).__name__
        ):
            continue
        for field, value in ast.iter_fields(node):
            if isinstance(value, ast.expr) and isinstance(getattr(value, "ctx", ast.Load()), ast.Load):
                yield node, field, None
            elif isinstance(value, list):
                for index, item in enumerate(value):
                    if isinstance(item, ast.expr) and isinstance(getattr(item, "ctx", ast.Load()), ast.Load):
                        yield node, field, index


def get(place):
    node, field, index = place
    return getattr(node, field) if index is None else getattr(node, field)[index]


def put(place, value):
    node, field, index = place
    if index is None:
        setattr(node, field, value)
    else:
        getattr(node, field)[index] = value


def change_statements(rng, tree):
    lists = list(bodies(tree))
    target, source = rng.choice(lists), rng.choice(lists)
    position = rng.randrange(len(target))
    way = rng.randrange(7)
    if way == 0 and len(target) > 1:
        del target[position]
    elif way == 1:
        target.insert(position, copy.deepcopy(rng.choice(target)))
    elif way == 2:
        other = rng.randrange(len(target))
        target[position], target[other] = target[other], target[position]
    elif way == 3:
        target.insert(position, copy.deepcopy(rng.choice(source)))
    elif way == 4:
        handler = ast.ExceptHandler(
            ast.Name("Exception", ast.Load()), "error", ast.parse("print(type(error).__name__, error)").body
        )
        target[position] = ast.Try(
            [target[position]], [handler], [], ast.parse("print('finally')").body if rng.random() < 0.3 else []
        )
    elif way == 5:
        target.insert(
            position,
            ast.parse(
                rng.choice(
                    (
                        "raise ValueError('put in')",
                        "return",
                        "break",
                        "continue",
                        "yield 1",
                        "del x",
                        "assert False",
                        "print(sorted(locals()))",
                        "import sys; print(sys.exc_info()[0])",
                        "yield",
                        "await x",
                    )
                )
            ).body[0],
        )
    else:
        target[position] = ast.For(
            ast.Name("again", ast.Store()), ast.parse("range(3)").body[0].value, [target[position]], [], lineno=1
        )


def change_expression(rng, tree):
    places = list(expressions(tree))
    place = rng.choice(places)
    node = get(place)
    way = rng.randrange(8)
    if isinstance(node, ast.BinOp) and way < 5:
        node.op = rng.choice(BINARY)()
    elif isinstance(node, ast.Compare) and way < 5:
        node.ops[rng.randrange(len(node.ops))] = rng.choice(COMPARE)()
    elif isinstance(node, ast.Constant) and way < 5:
        put(place, ast.parse(repr(rng.choice(CONSTANTS))).body[0].value)
    elif isinstance(node, ast.Name) and way < 4:
        names = sorted({n.id for n in ast.walk(tree) if isinstance(n, ast.Name)})
        node.id = rng.choice(names)
    elif isinstance(node, ast.BoolOp) and way < 4:
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif way == 5:
        put(place, ast.Call(ast.Name(rng.choice(CALLS), ast.Load()), [node], []))
    elif way == 6:
        put(place, copy.deepcopy(get(rng.choice(places))))
    elif way == 7:
        put(place, ast.UnaryOp(rng.choice((ast.Not, ast.USub, ast.Invert))(), node))
    else:
        put(
            place,
            ast.parse(
                rng.choice(("lambda: 1", "[x for x in 'ab']", "(x for x in 'ab')", "{}", "0", "None", "...", "'s'", "[]"))
            )
            .body[0]
            .value,
        )


def mutated(seed, corpus):
    """A changed program, or None. The corpus program's first line stays: it may say something to the runner."""
    rng = random.Random(f"mutation {seed}")
    # One more program in the corpus changes few mutations, not all.
    path = min(corpus, key=lambda path: hashlib.sha256(f"{seed} {path.name}".encode()).digest())
    text = path.read_text(encoding="utf-8")
    first = text.split("\n")[0]
    tree = ast.parse(text)
    try:
        for _ in range(rng.randint(1, 5)):
            (change_statements if rng.random() < 0.5 else change_expression)(rng, tree)
        if "__del__" in text:  # when cycles are collected is not the language's
            tree.body[len(tree.body) > 1 : 1] = ast.parse("__import__('gc').disable()").body
        out = ast.unparse(ast.fix_missing_locations(tree))
        ast.parse(out)
    except Exception:  # a tree that is no program
        return None
    return f"{first if first.startswith('#') else '#'} mutation {seed} of {path.name}\n{out}\n"
