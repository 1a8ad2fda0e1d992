"""Makes the judged program: a generated main.py that imports the judged modules, and builds it.

Three kinds of judged modules, told by their names; groups.json lists them:
  test_NAME         a copy of Lib/test/test_NAME.py beside main.py: the user's own module, so it is compiled
  doctests_NAME     the doctests of Lib/test/test_NAME.py as files beside main.py (doctest_files.py)
  test.PKG.MODULE   where it lies in the stdlib; it is compiled by option, and so is the library that it tests

`case_runner` and `doctest_judge` are kept as bytecode on purpose.
"""
import fnmatch
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
GROUPS = json.loads((HERE / "groups.json").read_text())
SCORED = ("language", "doctests", "packages")
UNSCORED = ("bytecode", "tracing")  # but nothing in them may crash or hang
JUDGES = ["case_runner", "doctest_judge"]
DOCTESTS = "doctests_"

FACTS = """
import importlib.util, json, os, sys, sysconfig
try:
    import test
    tests = list(test.__path__)
except ImportError:
    tests = []
config = sysconfig.get_config_var
def exists(name):
    try:
        return importlib.util.find_spec(name) is not None
    except ImportError:
        return False
print(json.dumps({
    "version": ".".join(map(str, sys.version_info[:3])), "minor": "%d.%d" % sys.version_info[:2],
    "executable": sys.executable, "prefix": sys.prefix, "base_prefix": sys.base_prefix,
    "stdlib": sysconfig.get_path("stdlib"), "include": sysconfig.get_path("include"),
    "platinclude": sysconfig.get_path("platinclude"), "ext_suffix": config("EXT_SUFFIX"), "cc": config("CC"),
    "tests": tests, "importable": [name for name in sys.argv[1:] if exists(name)],
}))
"""

MAIN = '''"""Generated: runs the cases of one judged module."""
import sys

import case_runner

{loaders}
LOADERS = {{{table}}}
NATIVE = {native}

if __name__ == "__main__":
    sys.exit(case_runner.main(sys.argv[1:], LOADERS, NATIVE))
'''


# A new network namespace has its loopback device down, and asyncio is tested over that.
LOOPBACK_UP = """
import fcntl, socket, struct
with socket.socket() as any_socket:
    fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh22x", b"lo", 1))  # SIOCSIFFLAGS, IFF_UP
"""


class NotProvable(Exception):
    """Something that this machine lacks (exit code 3)."""


def target_facts(python):
    try:
        done = subprocess.run([python, "-I", "-c", FACTS, *sum(GROUPS["imports"].values(), [])], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotProvable(f"cannot ask {python}: {error}") from error
    return json.loads(done.stdout)


def source_of(facts, module):
    """The file of a module of Lib/test ("test_x", "test.test_x.test_y"), or None if this version has none."""
    inside = module.removeprefix("test.").replace(".", "/")
    for folder in map(Path, facts["tests"]):
        for path in (folder / f"{inside}.py", folder / inside / "__init__.py"):
            if path.is_file():
                return path
    return None


def modules_within(name, package):
    """The names of the test modules in this folder and below; the package itself where its cases are its own."""
    files = [file.relative_to(package).with_suffix("") for file in package.rglob("test*.py")]
    return sorted(".".join((name, *file.parts)) for file in files) or [name]


def in_group(facts, group):
    """The group's modules that this version has. A package of tests stands for its modules."""
    found = []
    for name in GROUPS[group]:
        path = source_of(facts, name.removeprefix(DOCTESTS))
        if path is None:
            continue
        found += modules_within(name, path.parent) if path.name == "__init__.py" else [name]
    return found


def followed(module):
    """What is compiled of the stdlib: the module, what its cases come from, and the library that it tests. Of a module that
    is judged as a user's own, the stdlib's copy, for the modules that import their cases from there."""
    if not module.startswith("test."):
        return [f"test.{module.removeprefix(DOCTESTS)}"]
    return [module, *next((names for name, names in GROUPS["tested"].items() if (module + ".").startswith(name + ".")), [])]


def package_of(module):
    """test.test_x.y.test_z -> test.test_x"""
    return ".".join(module.split(".")[:2])


def reads(facts, module):
    """The modules whose text the cases look at: inspect, tracebacks, warnings, open(__file__). It goes along."""
    own = [package_of(module), *followed(module)] if module.startswith("test.") else []
    named = GROUPS["reads"].get(package_of(module), [])
    return own + [name for name in named if not name.startswith("test.") or source_of(facts, name) is not None]


def whole(facts, module):
    """Options that take along a module of the stdlib's tests, what lies beside it and the package that it tests, as a whole:
    only functions import these, or a listing of the folder names them."""
    if not module.startswith("test."):
        return []
    kind = "package" if source_of(facts, package_of(module)).name == "__init__.py" else "module"
    packages = [name for name in followed(module)[1:] if Path(facts["stdlib"], name).is_dir()]
    return [f"--include-{kind}={package_of(module)}", *(f"--include-package={name}" for name in packages)]


def imports_by_name(facts, module):
    """Options for what the tests import under a name that is only known when they run, or by text given to another process."""
    names = [*GROUPS["imports"]["*"], *GROUPS["imports"].get(package_of(module), [])]
    return [f"--include-module={name}" for name in names if name in facts["importable"]]


def data_beside(facts, module):
    """Options that take along what its cases open beside the tests, to the place that they look at."""
    options = []
    for test in map(Path, facts["tests"]):
        for path in (path for pattern in GROUPS["data"].get(package_of(module), []) for path in test.glob(pattern)):
            kind = "dir" if path.is_dir() else "files"
            options.append(f"--include-data-{kind}={path}=lib/test/{path.relative_to(test)}")
    return options


def is_data(module, file):
    """Whether a source (a path in the stdlib) is something that the module's cases open or import as a file."""
    return any(fnmatch.fnmatch(file, f"test/{pattern}") or file.startswith(f"test/{pattern}/")
               for pattern in GROUPS["data"].get(package_of(module), []))


def stdlib_files(facts, name):
    """Paths of a module or package of the stdlib, relative to the stdlib."""
    place = Path(facts["stdlib"], *name.split("."))
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]
    return [str(file.relative_to(facts["stdlib"])) for file in files if file.is_file() and not file.name.startswith("__main__")]


def place_module(facts, module, folder):
    """Puts what the module needs beside main.py; the ends of the paths of the files that must be native."""
    name = module.removeprefix(DOCTESTS)
    source = source_of(facts, name)
    if source is None:
        raise NotProvable(f"{facts['executable']} has no Lib/test/{name}.py "
                          f"(Debian: apt-get install libpython{facts['minor']}-testsuite)")
    if module.startswith("test."):
        return [file for name in followed(module) for file in stdlib_files(facts, name) if not is_data(module, file)]
    shutil.copy(source, folder)
    if not module.startswith(DOCTESTS):
        return [f"{module}.py"]
    done = subprocess.run([facts["executable"], "-s", "-B", HERE / "doctest_files.py", name, folder], check=True,
                          capture_output=True, text=True)
    return [f"{name}.py", *json.loads(done.stdout)]


@dataclass
class Project:
    main: Path
    native: dict  # module -> the ends of the paths of its files that must be native


def write_project(facts, modules, folder):
    """Writes main.py, the judges and the judged modules into the fresh folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for judge in JUDGES:
        shutil.copy(HERE / f"{judge}.py", folder)
    native = {module: place_module(facts, module, folder) for module in modules}
    loaders = [f"\ndef load_{number}():\n    import {module} as judged\n    return judged\n\n"
               for number, module in enumerate(modules)]
    table = ", ".join(f'"{module}": load_{number}' for number, module in enumerate(modules))
    (folder / "main.py").write_text(MAIN.format(loaders="".join(loaders), table=table, native=native))
    return Project(folder / "main.py", native)


@dataclass
class Dist:
    """One built program. `program` is None when the build failed; `log` then says why."""
    project: Project
    folder: Path
    program: Path
    log: str

    @property
    def modules(self):
        return list(self.project.native)


def build_dist(keelback, python, facts, modules, work, debug=False):
    """Packages the judged modules into work/out/main.dist."""
    project = write_project(facts, modules, work / "project")
    out = work / "out"
    command = [str(keelback), "build", f"--python={python}", f"--output-dir={out}", "--include-package=test.support"]
    command += ["--debug"] * debug
    command += [f"--nofollow-import-to={name}" for name in JUDGES]
    command += sorted({option for options_of in (whole, imports_by_name, data_beside) for module in modules
                       for option in options_of(facts, module)})
    command += sorted({f"--include-source={name}" for module in modules for name in reads(facts, module)})
    command += sorted({f"--follow-import-to={name}" for module in modules for name in followed(module)})
    done = subprocess.run([*command, str(project.main)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace")
    (work / "build.log").write_text(f"$ {' '.join(command)} {project.main}\n{done.stdout}")
    folder = out / "main.dist"
    program = folder / "main"
    if done.returncode != 0 or not os.access(program, os.X_OK):
        program = None
    return Dist(project, folder, program, done.stdout)


def build_proof(facts, work):
    """Compiles native_proof.c for the target; returns the path of the extension module."""
    work.mkdir(parents=True, exist_ok=True)
    output = work / f"native_proof{facts['ext_suffix']}"
    compiler = os.environ.get("CC", "cc")
    command = [compiler, "-shared", "-fPIC", "-O2", "-Wall", "-Wextra", f"-I{facts['include']}",
               f"-I{facts['platinclude']}", str(HERE / "native_proof.c"), "-o", str(output)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise NotProvable(f"native_proof.c does not compile:\n{done.stderr}")
    return output


def hide_python(facts, also):
    """A command prefix that runs the rest where no Python can be seen, or [] where namespaces are not allowed."""
    hidden = {facts["prefix"], facts["base_prefix"]} - {"/", "/usr", "/usr/local"}
    hidden.add(facts["stdlib"])
    hidden.update(str(path) for path in Path("/usr/lib").glob("python3*"))
    hidden.update(str(path) for path in also)
    # A folder below one that is hidden already has gone with it.
    script = ('"$0" -c "$1"; shift; while [ "$1" != -- ]; do [ ! -d "$1" ] || mount -t tmpfs none "$1" || exit 125; shift; '
              'done; shift; exec "$@"')
    arguments = ["sh", "-c", script, sys.executable, LOOPBACK_UP, *sorted(path for path in hidden if os.path.isdir(path)), "--"]
    for unshare in (["unshare", "-mn"], ["unshare", "-rmn"]):
        try:
            if subprocess.run([*unshare, *arguments, "true"], capture_output=True).returncode == 0:
                return [*unshare, *arguments]
        except OSError:
            pass
    return []
