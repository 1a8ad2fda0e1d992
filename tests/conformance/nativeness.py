"""The static half of the proof of nativeness: no judged function lies in the dist as bytecode.

Problem: "it ran" says nothing about what ran. Answer: take the bytecode of the judged modules' functions from the
target's own compile() and look for these byte strings in every file of the dist. So that the search cannot pass by
being blind, the same search must find functions of a stdlib module that certainly is there as bytecode.
"""
import json
import subprocess
from pathlib import Path

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

CONTROL = "unittest/case.py"


def bytecode_of(python, paths):
    """path -> distinct bytecode strings of its longer functions, as the target compiles them."""
    done = subprocess.run([python, "-I", "-W", "ignore", "-c", FUNCTIONS, *map(str, paths)],
                          capture_output=True, text=True, check=True)
    return {path: [bytes.fromhex(text) for text in texts] for path, texts in json.loads(done.stdout).items()}


def source_files(dist, modules):
    """Files of the dist that are a judged module's source or bytecode by name."""
    names = {f"{module}{ending}" for module in modules for ending in (".py", ".pyc")}
    return sorted(str(path.relative_to(dist)) for path in Path(dist).rglob("*")
                  if path.name in names or any(path.name.startswith(f"{m}.cpython-") and path.suffix == ".pyc"
                                               for m in modules))


def count_hits(dist, wanted):
    """How many of the byte strings of each entry of `wanted` occur in some file of the dist."""
    hits = {name: 0 for name in wanted}
    files = [path.read_bytes() for path in Path(dist).rglob("*") if path.is_file()]
    for name, strings in wanted.items():
        hits[name] = sum(any(string in data for data in files) for string in strings)
    return hits


def static_proof(python, facts, dist, modules, project):
    """What the search found; "blind" when the control was not seen (a compressed archive, say)."""
    control = Path(facts["stdlib"]) / CONTROL
    judged = {str(project / f"{module}.py"): module for module in modules}
    wanted = bytecode_of(python, [control, *judged])
    # A function that also exists elsewhere, byte for byte, says nothing.
    elsewhere = set(wanted[str(control)])
    for path in judged:
        wanted[path] = [string for string in wanted[path] if string not in elsewhere]
    hits = count_hits(dist, wanted)
    return {
        "files": source_files(dist, modules),
        "control": hits[str(control)],
        "control_of": len(wanted[str(control)]),
        "searched": sum(len(wanted[path]) for path in judged),
        "found": {judged[path]: hits[path] for path in judged if hits[path]},
        "blind": hits[str(control)] == 0,
    }
