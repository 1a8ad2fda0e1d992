"""Tests of runtime/boot: `python tests/boot/run.py [INTERPRETER ...] [--work=FOLDER] [--only=NAME]`.

For each interpreter (default: the one that runs this) a dist is made by hand from tests/boot/program, then each test
starts it. Where CPython can run the same script from source, stdout and exit code must be equal.
"""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = HERE / "program"


class Bench:
    """A dist, the same program as sources, and an empty folder to run in."""

    def __init__(self, python, work):
        self.python = python
        text = subprocess.run([python, "-c", "import sys; print(*sys.version_info[:2])"], capture_output=True, text=True).stdout
        self.version = tuple(int(part) for part in text.split())
        self.work = work
        self.dist = work / "prog.dist"
        self.sources = work / "sources"
        self.empty = work / "empty"
        subprocess.run([python, "-S", HERE / "make_dist.py", work, PROGRAM], check=True)
        for part in ["native", "bytecode", "data"]:
            shutil.copytree(PROGRAM / part, self.sources, dirs_exist_ok=True)
        shutil.copy(PROGRAM / "prog.py", self.sources)

    def run(self, *command, env=None, **options):
        shutil.rmtree(self.empty, ignore_errors=True)
        self.empty.mkdir()
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | (env or {})
        return subprocess.run([str(part) for part in command], cwd=self.empty, env=environment, capture_output=True,
                              text=True, timeout=120, **options)

    def program(self, *arguments, **options):
        return self.run(self.dist / "prog", *arguments, **options)

    def script(self, name, *arguments, **options):
        return self.run(self.dist / "lib/python3", self.dist / name, *arguments, **options)

    def source(self, name, *arguments, **options):
        return self.run(self.python, self.sources / name, *arguments, **options)


def same(ours, theirs, stderr=False):
    assert (ours.stdout, ours.returncode) == (theirs.stdout, theirs.returncode), f"\nours:   {ours}\nCPython: {theirs}"
    if stderr:
        assert ours.stderr == theirs.stderr, f"\nours:   {ours.stderr}\nCPython: {theirs.stderr}"


def is_ok(result):
    assert result.stdout == "ok\n" and result.returncode == 0, result.stdout + result.stderr
    assert not result.stderr, result.stderr


def test_main_program(bench):
    same(bench.program("a", "--help"), bench.source("prog.py", "a", "--help"), stderr=True)


def test_program_through_python3(bench):
    expected = bench.source("prog.py", "x")
    same(bench.script("prog", "x"), expected)
    same(bench.script("prog.py", "x"), expected)
    same(bench.run(bench.dist / "lib/python3", "prog.py", "x"), expected)


def test_argv0(bench):
    code = "import os, sys; os.execv(sys.argv[1], ['as/invoked', 'b'])"
    assert "['b']" in bench.run(bench.python, "-c", code, bench.dist / "prog").stdout
    same(bench.run("../prog.dist/prog", "again", "more"), bench.run(bench.python, "../sources/prog.py", "again", "more"))
    in_path = dict(os.environ, PATH=f"{bench.dist}:{os.environ['PATH']}")
    assert bench.run("sh", "-c", "prog argv0", env=in_path).stdout == f"{bench.dist}/prog.py\n"
    link = bench.work / "other name"
    link.symlink_to(bench.dist / "prog")
    assert bench.run("../other name", "argv0").stdout == "../other name\n"
    link.unlink()


def test_exit_codes(bench):
    for name in ["plain", "error", "code", "message", "interrupt", "full", "closed", "order", "hook"]:
        ours, theirs = bench.script(f"exits/{name}.py"), bench.source(f"exits/{name}.py")
        same(ours, theirs)
        assert ours.stderr.splitlines()[-1:] == theirs.stderr.splitlines()[-1:], (ours.stderr, theirs.stderr)
    assert bench.script("exits/interrupt.py").returncode == -signal.SIGINT


def test_traceback_has_no_frames_of_ours(bench):
    lines = bench.script("exits/error.py").stderr.splitlines()
    assert [line for line in lines if line.startswith("  File")] == [
        f'  File "{bench.dist}/exits/error.py", line 6, in <module>', f'  File "{bench.dist}/exits/error.py", line 2, in f'], lines


def test_import_system(bench):
    is_ok(bench.script("importing.py"))


def test_excluded_traceback(bench):
    result = bench.run(bench.dist / "lib/python3", "-c", "import left_out")
    assert result.stderr.splitlines()[-1] == (
        "ModuleNotFoundError: No module named 'left_out' (left out by --exclude-module=left_out)"), result.stderr


def test_resources(bench):
    is_ok(bench.script("resources.py"))


def test_multiprocessing(bench):
    same(bench.script("spawn.py", "arg"), bench.source("spawn.py", "arg"), stderr=True)


def test_children(bench):
    same(bench.script("children.py"), bench.source("children.py", env={"PYTHONPATH": str(bench.sources)}))


def test_bundled_paths(bench):
    is_ok(bench.script("paths.py", bench.empty))


def test_deep_recursion_in_c(bench):
    result = bench.script("stack.py")
    assert result.stdout == "True\n[True] 0\n", result


def test_environment(bench):
    for env in [{}, {"PYTHONUTF8": "1"}, {"PYTHONHASHSEED": "7"}, {"PYTHONUNBUFFERED": "1"}, {"PYTHONWARNINGS": "error"},
                {"PYTHONDONTWRITEBYTECODE": "1"}, {"PYTHONIOENCODING": "latin-1"}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}]:
        env = {"PYTHONHASHSEED": "0"} | env
        same(bench.script("environment.py", env=env), bench.source("environment.py", env=env))
    paths = {"PYTHONPATH": "/nowhere", "PYTHONHOME": "/nowhere", "PYTHONPYCACHEPREFIX": "/nowhere", "PYTHONPLATLIBDIR": "nowhere",
             "PYTHONUSERBASE": "/nowhere", "PYTHONSTARTUP": "/nowhere", "PYTHONEXECUTABLE": "/nowhere", "PYTHONCASEOK": "1"}
    last = bench.script("environment.py", env=paths).stdout.splitlines()[-1]
    assert last == "False None False /nowhere", last


def test_uncommon_folder_names(bench):
    moved = bench.work / "a b é:%s"
    shutil.copytree(bench.dist, moved, dirs_exist_ok=True)
    same(bench.run(moved / "prog", "a"), bench.source("prog.py", "a"))
    same(bench.run(moved / "lib/python3", moved / "spawn.py"), bench.source("spawn.py"))
    link = bench.work / "linked"
    link.unlink(missing_ok=True)
    link.symlink_to(moved / "prog")
    same(bench.run(link, "a"), bench.source("prog.py", "a"))
    shutil.rmtree(moved)


def test_folder_name_that_is_not_text(bench):
    moved = bench.work / os.fsdecode(b"not \xff text")
    shutil.copytree(bench.dist, moved, dirs_exist_ok=True)
    same(bench.run(moved / "prog", "a"), bench.source("prog.py", "a"))
    if bench.version < (3, 12):    # from then on CPython cannot load extension modules from there
        is_ok(bench.run(moved / "lib/python3", moved / "importing.py"))
    shutil.rmtree(moved)


def test_sigint(bench):
    child = subprocess.Popen([bench.dist / "lib/python3", bench.dist / "exits/sleeping.py"], stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "ready\n"
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)
    assert (out, child.returncode) == ("finally\natexit\n", -signal.SIGINT), (out, err, child.returncode)
    assert err.splitlines()[-1] == "KeyboardInterrupt", err


def test_no_memory_limit_trouble(bench):
    is_ok(bench.run("sh", "-c", 'ulimit -v 1000000; exec "$@"', "sh", bench.dist / "lib/python3", bench.dist / "exits/plain.py"))
    is_ok(bench.run("sh", "-c", 'ulimit -s 1024; exec "$@"', "sh", bench.dist / "lib/python3", bench.dist / "exits/plain.py"))


def test_damaged_archive(bench):
    copy = bench.work / "damaged"
    shutil.copytree(bench.dist, copy, dirs_exist_ok=True)
    (copy / "lib/kb.archive").write_bytes(b"KBTABLE1 short")
    result = bench.run(copy / "prog")
    assert result.returncode == 1 and "kb.archive cannot be used" in result.stderr, result
    shutil.rmtree(copy)


def test_trace(bench):
    code = ("import ctypes, nosuch", "import ctypes\ntry: ctypes.CDLL('libnosuch.so.1')\nexcept OSError: pass\nopen('idx2cls.json')\nopen('/nowhere/x')")
    python = bench.dist / "lib/python3"
    untraced = bench.run(python, "-c", code[1]).stderr
    assert "keelback[" not in untraced
    said = bench.run(python, "-c", code[0], env={"KEELBACK_TRACE": "imports"}).stderr
    assert f" imports: ctypes: {bench.dist}/lib/ctypes/__init__.py (KeelbackLoader of PathFinder) for <string>:1\n" in said, said
    assert " imports: nosuch: nobody has it for <string>:1\n" in said and "libs:" not in said and "files:" not in said, said
    said = bench.run(python, "-c", code[1], env={"KEELBACK_TRACE": "libs,imports"}).stderr
    assert " libs: dlopen libnosuch.so.1, asked by " in said and " libs: failed: libnosuch.so.1: cannot open shared" in said, said
    assert "/_ctypes." in said.split(" libs: loaded ", 1)[1], said
    assert "".join(line for line in said.splitlines(True) if not line.startswith("keelback[")) == untraced, said
    said = bench.run(python, "-c", code[1], env={"KEELBACK_TRACE": "files"}).stderr
    assert f" files: open idx2cls.json: not here; {bench.dist}/idx2cls.json stands for it\n" in said, said
    assert " files: open /nowhere/x: No such file or directory; not in the program\n" in said, said
    said = bench.run(python, "-c", "pass", env={"KEELBACK_TRACE": "files,everything"}).stderr
    assert said.startswith("keelback: KEELBACK_TRACE: 'everything' means nothing; say imports, files, libs, or all\n"), said


def test_trace_into_a_file(bench):
    log = bench.work / "trace, of:all"
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import string'])"
    result = bench.run(bench.dist / "lib/python3", "-c", code, env={"KEELBACK_TRACE": f"all:{log}"})
    assert (result.stdout, result.stderr) == ("", ""), result
    lines = log.read_text().splitlines()
    assert len({line.split("]")[0] for line in lines}) >= 2, "a child says nothing"
    assert {line.split()[1] for line in lines} == {"imports:", "files:", "libs:"}
    log.unlink()


def test_start_up_time(bench):
    def best(*command):
        """Processor time of the quickest of several runs, in milliseconds: other load on the machine counts little."""
        times = []
        for _ in range(15):
            child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
            _, _, used = os.wait4(child.pid, 0)
            child.returncode = 0
            times.append(used.ru_utime + used.ru_stime)
        return min(times) * 1000
    ours = best(bench.dist / "lib/python3", bench.dist / "exits/plain.py")
    program = best(bench.dist / "prog")
    theirs = best(bench.python, "-I", "-c", "pass")
    print(f"    start-up: program {program:.1f} ms, python mode {ours:.1f} ms, python -I {theirs:.1f} ms")
    assert program < theirs + 10


def main():
    options = dict(a[2:].split("=", 1) for a in sys.argv[1:] if a.startswith("--"))
    pythons = [a for a in sys.argv[1:] if not a.startswith("--")] or [sys.executable]
    tests = {k[5:]: v for k, v in globals().items() if k.startswith("test_") and options.get("only", "") in k}
    root = pathlib.Path(options.get("work") or tempfile.mkdtemp(prefix="kb-boot-"))
    failures = 0
    for i, python in enumerate(pythons):
        python = shutil.which(python)
        bench = Bench(python, root / f"python{i}")
        for name, test in tests.items():
            try:
                test(bench)
                print(f"ok    {python} {name}", flush=True)
            except Exception as error:
                failures += 1
                print(f"FAIL  {python} {name}: {type(error).__name__}: {error}", flush=True)
    if "work" not in options:
        shutil.rmtree(root)
    print(f"{len(tests) * len(pythons) - failures} passed, {failures} failed")
    sys.exit(1 if failures else 0)


main()
