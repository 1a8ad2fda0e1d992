#!/usr/bin/env python3
"""Prints how many PyInstaller hooks below some folders are plain enough to be read:  count_hooks.py DIR ..."""
import collections
import pathlib
import sys
import types

FRONT = pathlib.Path(__file__).resolve().parents[2] / "src" / "front"
MODULES = {}


def script(name):
    if name not in MODULES:
        module = MODULES[name] = types.ModuleType(name)
        module.script = script
        exec(compile((FRONT / (name + ".py")).read_text(), name, "exec"), module.__dict__)
    return MODULES[name]


reasons = collections.Counter()
for folder in sys.argv[1:]:
    for file in sorted(pathlib.Path(folder).rglob("hook-*.py")):
        facts = script("hook_facts").hook_facts(file.read_bytes(), file.stem[5:], {})
        reasons[facts.get("unplain", "")] += 1
print(f"{reasons['']} of {sum(reasons.values())} hooks are plain")
for reason, count in reasons.most_common(6):
    if reason:
        print(f"{count:5}  {reason}")
