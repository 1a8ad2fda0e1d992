"""Makes a program that differs smaller: delta debugging on its statements and expressions.

A build costs a second and little more for each further program, so one round builds many candidates together: each
with one thing changed. All changes that keep the difference are then tried together, then half of them, and so on.
"""

import ast
import json
import subprocess
import sys
import time

import compare

ROUND_TEXT = 30_000  # characters of all candidates of one build, which decide how long it takes


def size(node):
    return sum(1 for _ in ast.walk(node))


def statement_lists(tree):
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody", "handlers", "cases"):
            found = getattr(node, field, None)
            if isinstance(found, list) and found:
                yield found


def changes_of_statements(tree):
    """Runs of statements that could go, and blocks that could stand for the statement that they are in."""
    for items in statement_lists(tree):
        for length in sorted({len(items) // 2, len(items) // 4, len(items) // 8, 1} - {0}):
            for start in range(0, len(items), length):
                run = items[start : start + length]
                yield sum(map(size, run)), "drop", run, items, []
        for item in items:
            if isinstance(item, (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try)):
                for field in ("body", "orelse", "finalbody"):
                    inner = getattr(item, field, None)
                    if inner:
                        yield size(item) - sum(map(size, inner)), "drop", [item], items, inner


def changes_of_expressions(tree):
    """Items that could go, and operands that could stand for their operation."""
    lists = ("decorator_list", "args", "keywords", "elts", "generators", "names", "bases", "items", "targets")
    for node in ast.walk(tree):
        for field, value in ast.iter_fields(node):
            if isinstance(value, list) and field in lists:
                for item in [item for item in value if isinstance(item, ast.AST)]:
                    yield size(item), "drop", [item], value, []
            elif (
                isinstance(value, ast.expr)
                and isinstance(getattr(value, "ctx", ast.Load()), ast.Load)
                and not isinstance(node, (ast.FormattedValue, ast.JoinedStr))
            ):
                parts = [part for part in ast.walk(value) if isinstance(part, ast.expr) and part is not value]
                for part in parts[:8] + ([ast.Constant(1)] if parts else []):
                    yield size(value) - size(part), "part", node, field, part


def changes(tree):
    """What could be taken away, larger things first; the order depends on the tree alone."""
    return sorted([*changes_of_statements(tree), *changes_of_expressions(tree)], key=lambda change: -change[0])


def apply(change):
    _, way, one, two, three = change
    if way == "part":
        setattr(one, two, three)
        return
    position = next((i for i, item in enumerate(two) if item is one[0]), None)
    if position is not None and two[position + len(one) - 1 : position + len(one)] == one[-1:]:
        two[position : position + len(one)] = three


def numbered(text, picked):
    """The program with these changes (by number), or None if that is no program."""
    tree = ast.parse(text)
    listed = changes(tree)
    for number in picked:
        apply(listed[number])
    for node in ast.walk(tree):
        if hasattr(node, "body") and isinstance(node.body, list) and not node.body and not isinstance(node, ast.Module):
            node.body.append(ast.Pass())
        if type(node).__name__ == "Try" and not node.handlers and not node.finalbody:
            node.finalbody.append(ast.Pass())
    try:
        out = text.split("\n")[0] + "\n" + ast.unparse(ast.fix_missing_locations(tree)) + "\n"
        compile(out, "candidate", "exec")
    except Exception:
        return None
    return out if len(out) < len(text) else None


def candidates(python, text, picks):
    """The texts for these sets of changes, and how many changes there are; by the Python that is tested (its grammar)."""
    done = subprocess.run(
        [python, "-B", "-W", "ignore", __file__], input=json.dumps([text, picks]), capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


def differing(options, work, texts, kind):
    """Position -> difference, for those of the texts that differ in the same way."""
    programs = {f"c{i}": text for i, text in enumerate(texts) if text}
    result = compare.compare(options, work, programs) if programs else compare.Result()
    return {int(found.name[1:]): found for found in result.differences if found.kind() == kind}


def reduced(options, work, difference, seconds):
    """The smallest program that was found in that time, as a Difference."""
    best, kind, name, end = difference, difference.kind(), difference.name, time.monotonic() + seconds
    at = since_change = 0
    while time.monotonic() < end:
        count, _ = candidates(options.python, best.text, [])
        if not count or since_change >= count:
            break
        at = at if at < count else 0
        many = max(4, ROUND_TEXT // len(best.text))
        picks = [[number] for number in range(at, min(at + many, count))]
        at += many
        since_change += many
        _, texts = candidates(options.python, best.text, picks)
        good = differing(options, work, texts, kind)
        if not good:
            continue
        winners = sorted(good)
        # Together, the first halves of them, or the one that shortens most.
        lengths = {len(winners), len(winners) * 2 // 3, len(winners) // 2, len(winners) // 4}
        unions = [
            [pick for winner in winners[:length] for pick in picks[winner]] for length in sorted(lengths) if length > 1
        ]
        _, joined = candidates(options.python, best.text, unions)
        together = differing(options, work, joined, kind) if unions else {}
        best = min([*good.values(), *together.values()], key=lambda found: len(found.text))
        at, since_change = max(0, at - many), 0
    best.name = name
    return best


if __name__ == "__main__":
    program, wanted = json.load(sys.stdin)
    print(json.dumps([len(changes(ast.parse(program))), [numbered(program, picked) for picked in wanted]]))
