#!/usr/bin/env python3
"""Finds the Python interpreters that the tests run with, by asking: pyenv, PATH, Debian's own, what was fetched.

    tests/interpreters.py          one line per version: "3.11 PATH"
    tests/interpreters.py 3.11     the path, or exit code 1
    tests/interpreters.py debian   /usr/bin/python3, if it has the headers that packaging needs

As a module: find() -> {"3.11": path, ...}; debian() -> path or None. A variable like TEST_PYTHON_3_11 overrides.
"""
import os
import pathlib
import shutil
import subprocess
import sys

import maven_python

VERSIONS = ("3.10", "3.11", "3.12", "3.13", "3.14")
REQUIRED = ("3.10", "3.11")  # in CI their absence is a failure
SHORT = ("3.12", "3.13", "3.14")  # a few programs run where they are found

# Run inside a candidate: its version and real path, if it is a CPython that programs can be packaged with.
_PROBE = """
import os, sys, sysconfig
if sys.implementation.name == 'cpython' and os.path.exists(os.path.join(sysconfig.get_path('include'), 'Python.h')):
    print('%d.%d' % sys.version_info[:2])
    print(os.path.abspath(sys.executable))
"""


def _probe(candidate):
    try:
        out = subprocess.run([candidate, "-I", "-c", _PROBE], capture_output=True, text=True, timeout=30).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    lines = out.splitlines()
    return tuple(lines) if len(lines) == 2 else None


def _pyenv_roots():
    if shutil.which("pyenv"):
        yield subprocess.run(["pyenv", "root"], capture_output=True, text=True).stdout.strip()
    yield os.environ.get("PYENV_ROOT", "")
    yield os.path.expanduser("~/.pyenv")


def _version_key(path):
    return [int(part) if part.isdigit() else -1 for part in path.name.split(".")]


def _candidates(version):
    override = os.environ.get("TEST_PYTHON_" + version.replace(".", "_"))
    if override:
        yield override
        return
    for root in filter(None, _pyenv_roots()):
        for folder in sorted(pathlib.Path(root, "versions").glob(version + ".*"), key=_version_key, reverse=True):
            yield str(folder / "bin" / "python")
    for folder in os.get_exec_path():
        if "shims" not in pathlib.Path(folder).parts:
            yield os.path.join(folder, "python" + version)
    yield "/usr/bin/python" + version
    yield str(maven_python.interpreter(version))


def find(versions=VERSIONS):
    found = {}
    for version in versions:
        for candidate in _candidates(version):
            answer = _probe(candidate) if os.access(candidate, os.X_OK) else None
            if answer and answer[0] == version:
                found[version] = answer[1]
                break
    return found


def debian():
    answer = _probe("/usr/bin/python3")
    return answer[1] if answer else None


def main(arguments):
    if not arguments:
        for version, path in find().items():
            print(version, path)
        return 0
    wanted = arguments[0]
    path = debian() if wanted == "debian" else find([wanted]).get(wanted)
    if not path:
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
