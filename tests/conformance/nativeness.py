"""The static half of the proof of nativeness: no judged function lies in the dist as bytecode.

Problem: "it ran" says nothing about what ran. Answer: take the bytecode of the judged modules' functions from the
target's own compile() and look for these byte strings in every file of the dist. So that the search cannot pass by
being blind, the same search must find functions of a stdlib module that certainly is there as bytecode.
"""
import json
import subprocess
import tomllib
from pathlib import Path

import project

FUNCTIONS = """
import json, sys, types
SHORTEST = 80
def codes(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from codes(constant)
found = {}
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        tree = compile(file.read(), path, "exec", dont_inherit=True)
    found[path] = sorted({code.co_code.hex() for code in codes(tree) if len(code.co_code) >= SHORTEST})
print(json.dumps(found))
"""

# Small functions are alike: which of these byte strings also come from some other module of the stdlib, from the frozen
# modules in the interpreter itself, or from what the rules append to a module? The judged modules (the ends of their
# paths) do not count.
ELSEWHERE = """
import json, os, sys, types
asked = json.load(sys.stdin)
wanted = {bytes.fromhex(text) for text in asked["strings"]}
def walk(code):
    if code.co_code in wanted:
        found.add(code.co_code.hex())
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            walk(constant)
found = set()
for text in asked["appended"]:
    walk(compile(text, "rules", "exec", dont_inherit=True))
with open("/proc/self/maps") as maps:  # an interpreter that was moved does not know where its library is
    libraries = {line.split(None, 5)[5].rstrip("\\n") for line in maps if "/libpython" in line}
for path in (sys.executable, *libraries):
    with open(path, "rb") as file:
        binary = file.read()
    found |= {code.hex() for code in wanted if code in binary}
for folder, folders, files in os.walk(sys.argv[1]):
    folders[:] = [name for name in folders if name not in ("site-packages", "dist-packages", "lib2to3", "idlelib")]
    for name in files:
        path = os.path.join(folder, name)
        if not name.endswith(".py") or path.endswith(tuple("/" + file for file in asked["judged"])):
            continue
        try:
            with open(path, "rb") as file:
                walk(compile(file.read(), path, "exec", dont_inherit=True))
        except (SyntaxError, ValueError):
            pass
print(json.dumps(sorted(found)))
"""

RULES = Path(__file__).resolve().parents[2] / "rules"
HEAD = 16  # bytes by which a string is recognised; all are longer
CONTROLS = ("unittest/case.py", "traceback.py")  # every dist has them, as bytecode unless they are judged


def bytecode_of(python, paths):
    """path -> distinct bytecode strings of its longer functions, as the target compiles them."""
    done = subprocess.run([python, "-I", "-W", "ignore", "-c", FUNCTIONS, *map(str, paths)],
                          capture_output=True, text=True, check=True)
    return {path: [bytes.fromhex(text) for text in texts] for path, texts in json.loads(done.stdout).items()}


def appended():
    """The code that rules/ append to modules."""
    rules = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(RULES.glob("*.toml"))]
    return [row["code"] for rule in rules for row in rule.get("appended", [])]


def not_elsewhere(python, stdlib, strings, judged):
    """Those of the byte strings that only the judged ones of the stdlib's modules have."""
    if not strings:
        return []
    asked = {"strings": [string.hex() for string in strings], "judged": judged, "appended": appended()}
    done = subprocess.run([python, "-I", "-W", "ignore", "-c", ELSEWHERE, str(stdlib)], capture_output=True, text=True,
                          check=True, input=json.dumps(asked))
    known = {bytes.fromhex(text) for text in json.loads(done.stdout)}
    return [string for string in strings if string not in known]


def readable_files(facts, dist, modules):
    """Files of the dist that are a judged module's bytecode by name, or its text where none was asked for."""
    texts = {f"{module}.py" for module in modules if module not in project.reads(facts, module)}
    return sorted(str(path.relative_to(dist)) for path in Path(dist).rglob("*.py*")
                  if path.name in texts or path.suffix == ".pyc" and path.name.split(".")[0] in modules)


def find_hits(dist, wanted):
    """Which of the byte strings of each entry of `wanted` occur in some file of the dist."""
    by_head, found = {}, set()  # one pass over the files, whatever number of strings there is
    for string in set().union(*wanted.values()):
        by_head.setdefault(string[:HEAD], []).append(string)
    for path in (path for path in Path(dist).rglob("*") if path.is_file()):
        data = path.read_bytes()
        for at in range(len(data) - HEAD):
            if data[at:at + HEAD] in by_head:
                found.update(string for string in by_head[data[at:at + HEAD]] if data.startswith(string, at))
    return {name: [string for string in strings if string in found] for name, strings in wanted.items()}


def static_proof(python, facts, dist):
    """What the search found; "blind" when the control was not seen (a compressed archive, say)."""
    judged = {}
    native = [file for files in dist.project.native.values() for file in files]
    control = Path(facts["stdlib"]) / next(control for control in CONTROLS if control not in native)
    for module, files in dist.project.native.items():
        for file in files:
            place = dist.project.main.parent / file
            judged[str(place if place.exists() else Path(facts["stdlib"]) / file)] = module
    wanted = bytecode_of(python, [control, *judged])
    hits = find_hits(dist.folder, wanted)
    control_hits = len(hits.pop(str(control)))
    own = set(not_elsewhere(python, facts["stdlib"], sorted(set().union(*hits.values())), native))
    found = {}
    for path, strings in hits.items():
        found[judged[path]] = found.get(judged[path], 0) + len(own.intersection(strings))
    return {
        "files": readable_files(facts, dist.folder, dist.modules),
        "control": control_hits,
        "control_of": len(wanted[str(control)]),
        "searched": sum(len(wanted[path]) for path in judged),
        "found": {module: count for module, count in found.items() if count},
        "blind": control_hits == 0,
    }
