"""What `make test` runs of a suite that is too long for it, and `make test-all` runs whole.

The slice is chosen by the commit's hash, so that each commit tries other cases and a repeated run the same ones.
"""
import hashlib
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
EVERYTHING = "TEST_EVERYTHING"  # set to 1 by `tests/all --everything`


def commit():
    """The hash of HEAD; of nothing where there is no repository (a source archive)."""
    answer = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return answer.stdout.strip()


def chosen(names, count):
    """All of the names with `make test-all`, else `count` of them for this commit; in the given order."""
    names = list(names)
    if os.environ.get(EVERYTHING) == "1":
        return names
    seed = commit()
    lot = sorted(names, key=lambda name: hashlib.sha256(f"{seed} {name}".encode()).digest())[:count]
    return [name for name in names if name in lot]
