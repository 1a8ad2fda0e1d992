"""The programs of pyinstaller-hooks-contrib's tests: fetched from its source archive, never copied into this repository.

Most of these tests are one literal program for one library. Half of them are ours to run and to learn from; the other
half, by the hash of the name, is never looked at here, so that it can judge what was learnt.
"""
import ast
import dataclasses
import hashlib
import pathlib
import re
import subprocess
import sys
import tarfile
import textwrap

VERSION = "2026.9"
OURS = "01234567"  # the first digit of sha1(name of the test)


@dataclasses.dataclass
class Program:
    name: str  # of the test, without "test_"
    source: str
    libraries: list  # names by which the test asks for what it needs: modules, or distributions
    arguments: str  # a Python expression of `tmp_path`; "" for none
    refused: str = ""  # why this system cannot run it


def fetch(folder):
    """The unpacked tests; downloaded once."""
    tests = folder / f"pyinstaller_hooks_contrib-{VERSION}" / "tests"
    if not tests.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary=:all:", "-d", folder,
                        f"pyinstaller-hooks-contrib=={VERSION}"], check=True)
        with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
            archive.extractall(folder)
    return tests


def _literal_calls(function):
    """The calls that hand over a program, and whether all of them are literal."""
    calls = [node for node in ast.walk(function)
             if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "test_source"]
    return calls, all(call.args and isinstance(call.args[0], ast.Constant) for call in calls)


def _libraries(function):
    found = []
    for node in function.decorator_list:
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("importorskip", "requires"):
            found.append(re.match(r"[\w.\-]+", node.args[0].value)[0])
    return found


def _refused(function):
    text = " ".join(ast.unparse(node) for node in function.decorator_list)
    return "for Windows" if "not is_win" in text else ""


def _program(function):
    calls, literal = _literal_calls(function)
    if len(calls) != 1 or not literal:
        return None
    options = {keyword.arg: ast.unparse(keyword.value) for keyword in calls[0].keywords}
    if "--add-data" in options.get("pyi_args", ""):
        return None  # made of more than the program
    arguments = options.get("app_args", "")
    if set(re.findall(r"[A-Za-z_]+(?=[\s)\].,/]|$)", re.sub(r"'[^']*'", "", arguments))) - {"str", "tmp_path"}:
        return None
    source = textwrap.dedent(calls[0].args[0].value)
    return Program(function.name.removeprefix("test_"), source, _libraries(function), arguments, _refused(function))


def programs(folder):
    """Ours, by name."""
    found = {}
    for path in sorted(fetch(folder).glob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or not node.name.startswith("test_"):
                continue
            if hashlib.sha1(node.name.encode()).hexdigest()[0] not in OURS:
                continue
            if program := _program(node):
                found[program.name] = program
    return dict(sorted(found.items(), key=lambda item: item[0].lower()))


def expand(arguments, folder):
    """The values of a program's arguments, with `folder` as its folder for what it writes."""
    return eval(arguments, {"str": str, "tmp_path": pathlib.Path(folder)}) if arguments else []
