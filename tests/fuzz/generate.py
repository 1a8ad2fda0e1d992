"""Makes programs: random ones from the themes, and mutations of tests/run. Runs under the Python that is tested.

A program is a function of its seed and the version. It stands alone: what it names of prelude.py is in it.
"""

import ast
import json
import pathlib
import sys
import warnings

import data
import flow
import lifetimes
import mutate
import names
import numeric
import objects
from grammar import Grammar

THEMES = {module.__name__: module.THEMES for module in (flow, numeric, objects, data, names, lifetimes)}
PRELUDE = (pathlib.Path(__file__).parent / "prelude.py").read_text(encoding="utf-8")
CHUNKS = 2


def parts_of_prelude():
    """Name that a part of the prelude binds -> (its place, its text, the names that it needs)."""
    parts = {}
    tree = ast.parse(PRELUDE)
    for place, node in enumerate(tree.body[1:]):
        text = ast.get_source_segment(PRELUDE, node)
        bound = (
            {alias.name for alias in node.names}
            if isinstance(node, ast.Import)
            else {node.name} if hasattr(node, "name") else {node.targets[0].id}
        )
        parts.update(dict.fromkeys(bound, (place, text, used_names(node))))
    return parts


def used_names(node):
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def with_prelude(text):
    """The program, after the parts of the prelude that it needs."""
    parts, needed, work = parts_of_prelude(), {}, [*used_names(ast.parse(text)), "sys", "collecting"]
    while work:
        part = parts.get(work.pop())
        if part and part[0] not in needed:
            needed[part[0]] = part[1]
            work += part[2]
    return "\n".join(needed[place] for place in sorted(needed)) + "\n" + text


def acceptable(text):
    """Does it compile, and without a warning? (A packaged program warns when it is built.)"""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            compile(text, "program", "exec", dont_inherit=True)
        except Exception:  # also CPython's own mistakes: SystemError
            return False
    return True


def random_program(seed, theme=None):
    """Chunks of themes, one after the other; a chunk that the compiler refuses is left out."""
    grammar = Grammar(f"{seed}", sys.version_info[:2])
    grammar.line(f"# random program {seed}")
    left_out = 0
    for _ in range(CHUNKS):
        chosen = THEMES[theme] if theme else THEMES[grammar.pick(sorted(THEMES))]
        before, known = len(grammar.lines), dict(grammar.names)
        grammar.line("steps = 0")
        grammar.pick(chosen)(grammar)
        if not acceptable(grammar.text()):
            del grammar.lines[before:]
            grammar.names = known
            left_out += 1
    grammar.line("gc.collect()")
    return grammar.lines[0] + "\n" + with_prelude("\n".join(grammar.lines[1:]) + "\n"), left_out


def program(seed, corpus, theme=None):
    """The text for a seed: every fourth is a mutation; None if nothing acceptable came out."""
    if corpus and theme in (None, "mutate") and (theme or seed % 4 == 3):
        text = mutate.mutated(seed, corpus)
        return text if text and acceptable(text) else None
    text, left_out = random_program(seed, theme)
    return text if left_out < CHUNKS else None


def corpus_files(folder):
    """The programs that may be mutated: nothing that starts processes or threads, or lives on time or the outside."""
    unfit = (
        "multiprocessing",
        "subprocess",
        "threading",
        "signal",
        "faulthandler",
        "ctypes",
        "import os",
        "time",
        "thread",
        "shutil",
        "pkgs",
        "keelback",
        "getrefcount",
        "tempfile",
        "fork",
        "atexit",
        "profile",
        "gc.",
        "asyncio",
        "futures",
        "setrecursionlimit",
        "stdin",
        "pathlib",
    )
    files = []
    for path in sorted(pathlib.Path(folder).glob("*.py")):
        text = path.read_text(encoding="utf-8")
        if len(text) < 12000 and not any(word in text for word in unfit) and acceptable(text):
            files.append(path)
    return files


if __name__ == "__main__":  # THEME or "", the corpus, seeds -> {seed: text}
    files = corpus_files(sys.argv[2])
    made = {number: program(int(number), files, sys.argv[1] or None) for number in sys.argv[3:]}
    json.dump({number: text for number, text in made.items() if text}, sys.stdout)
