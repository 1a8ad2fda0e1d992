"""Makes the judged program (form M): a generated main.py with the test modules beside it, and builds it.

The test modules are copied from the target interpreter's own stdlib. As siblings of the script they are the user's own
modules, so the compiler has to compile them; `case_runner` is kept as bytecode on purpose.
"""
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent

# Imported by the tests under a name that is only known when they run, or by text given to another process; not every
# version has all.
DYNAMIC_IMPORTS = ["asyncio", "_testcapi", "_testinternalcapi", "test.ann_module3", "test.typinganndata.ann_module3"]

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
    "tests": tests, "dynamic_imports": [name for name in sys.argv[1:] if exists(name)],
}))
"""

MAIN = '''"""Generated: runs the cases of one judged module."""
import sys

import case_runner

{loaders}
LOADERS = {{{table}}}

if __name__ == "__main__":
    sys.exit(case_runner.main(sys.argv[1:], LOADERS))
'''



class NotProvable(Exception):
    """Something that this machine lacks (exit code 3)."""


def target_facts(python):
    try:
        done = subprocess.run([python, "-I", "-c", FACTS, *DYNAMIC_IMPORTS], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotProvable(f"cannot ask {python}: {error}") from error
    return json.loads(done.stdout)


def test_source(facts, module):
    for folder in facts["tests"]:
        path = Path(folder) / f"{module}.py"
        if path.is_file():
            return path
    raise NotProvable(f"{facts['executable']} has no Lib/test/{module}.py "
                      f"(Debian: apt-get install libpython{facts['minor']}-testsuite)")


def write_project(facts, modules, folder):
    """Writes main.py, case_runner.py and the test modules into the fresh folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(HERE / "case_runner.py", folder)
    loaders = []
    for module in modules:
        shutil.copy(test_source(facts, module), folder)
        loaders.append(f"\ndef load_{module}():\n    import {module}\n    return {module}\n\n")
    table = ", ".join(f'"{module}": load_{module}' for module in modules)
    (folder / "main.py").write_text(MAIN.format(loaders="".join(loaders), table=table))
    return folder / "main.py"


@dataclass
class Dist:
    """One built program. `program` is None when the build failed; `log` then says why."""
    modules: list
    folder: Path
    program: Path
    log: str


def build_dist(keelback, python, facts, modules, work, jobs=None):
    """Packages the judged modules into work/out/main.dist."""
    main = write_project(facts, modules, work / "project")
    out = work / "out"
    command = [str(keelback), "build", f"--python={python}", f"--output-dir={out}",
               "--nofollow-import-to=case_runner", "--include-package=test.support"]
    command += [f"--include-module={name}" for name in facts["dynamic_imports"]]
    done = subprocess.run([*command, str(main)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace")
    (work / "build.log").write_text(f"$ {' '.join(command)} {main}\n{done.stdout}")
    folder = out / "main.dist"
    program = folder / "main"
    if done.returncode != 0 or not os.access(program, os.X_OK):
        program = None
    return Dist(list(modules), folder, program, done.stdout)


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
    script = ('while [ "$1" != -- ]; do [ ! -d "$1" ] || mount -t tmpfs none "$1" || exit 125; shift; done; '
              'shift; exec "$@"')
    arguments = ["sh", "-c", script, "sh", *sorted(path for path in hidden if os.path.isdir(path)), "--"]
    for unshare in (["unshare", "-mn"], ["unshare", "-rmn"]):
        try:
            if subprocess.run([*unshare, *arguments, "true"], capture_output=True).returncode == 0:
                return [*unshare, *arguments]
        except OSError:
            pass
    return []
