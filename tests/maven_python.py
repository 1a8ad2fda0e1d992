#!/usr/bin/env python3
"""CPython for Linux from Maven Central (org.bytedeco:cpython), for versions that neither pyenv nor Debian has.

    tests/maven_python.py 3.14      fetches it into build/pythons/3.14 if it is not there; prints the interpreter's path

interpreters.py finds what was fetched. The jars are built for use inside of Java: programs are not executable and do
not find their libpython, which is mended here with patchelf.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "pythons"
# A new version is a new row.
ARTIFACTS = {
    "3.12": "org.bytedeco:cpython:3.12.1-1.5.10:jar:linux-x86_64",
    "3.13": "org.bytedeco:cpython:3.13.5-1.5.12:jar:linux-x86_64",
    "3.14": "org.bytedeco:cpython:3.14.3-1.5.13:jar:linux-x86_64",
}


def interpreter(version):
    return FOLDER / version / "bin" / f"python{version}"


def _make_runnable(home, version):
    library = f"libpython{version}.so.1.0"
    shutil.move(home / library, home / "lib" / library)  # where its sysconfig says that it is
    (home / "lib" / f"libpython{version}.so").symlink_to(library)
    for file in home.glob("*.so*"):
        shutil.move(file, home / "lib" / file.name)
    program = home / "bin" / f"python{version}"
    program.chmod(0o755)
    subprocess.run(["patchelf", "--set-rpath", "$ORIGIN/../lib", program], check=True)
    subprocess.run(["patchelf", "--set-rpath", "$ORIGIN", home / "lib" / library], check=True)


def fetch(version):
    """The interpreter, or None where it cannot be had (no mvn, no network); says why on standard error."""
    if interpreter(version).exists():
        return interpreter(version)
    if version not in ARTIFACTS or not shutil.which("mvn") or not shutil.which("patchelf"):
        return None
    work = FOLDER / f"{version}.{os.getpid()}"
    work.mkdir(parents=True)
    try:
        answer = subprocess.run(["mvn", "-q", "-B", "dependency:copy", f"-Dartifact={ARTIFACTS[version]}",
                                 f"-DoutputDirectory={work}"], capture_output=True, text=True)
        jars = list(work.glob("*.jar"))
        if answer.returncode or not jars:
            print(answer.stdout[-1500:], file=sys.stderr)
            return None
        with zipfile.ZipFile(jars[0]) as jar:
            jar.extractall(work)
        home = work / "org" / "bytedeco" / "cpython" / "linux-x86_64"
        _make_runnable(home, version)
        home.rename(FOLDER / version)
    finally:
        shutil.rmtree(work)
    return interpreter(version)


if __name__ == "__main__":
    path = fetch(sys.argv[1]) if len(sys.argv) == 2 else sys.exit(__doc__)
    print(path or "cannot be had here")
    sys.exit(0 if path else 1)
