#!/usr/bin/env python3
"""Runs the programs of tests/run and tests/regress under CPython and compiled; stdout, stderr and exit code must be equal.

    tests/run_corpus.py [--keelback PATH] [--python PY] [--filter TEXT] [--jobs N] [--keep DIR] [--each N] [--corpus DIR]
    tests/run_corpus.py --self-check PY ...      the programs alone: deterministic under these interpreters?

Problem: building a dist per program would take hours. Answer: one dist carries all programs as native modules, and
`lib/python3 NAME.py` runs one of them as the script (--each N builds N of them as real programs of their own).

Proof of nativeness: the sources that the dist's side can read, for tracebacks, are poisoned: their first line (always
a comment or a docstring) is a syntax error, so nothing can have been compiled from them at run time; and before a
program counts, its code from the loader must be a forwarder into machine code. (`# no text beside it` in the first
line leaves a program's text out.) No program may make the compile step warn: CPython says it at each run, we at build.
(What leaves a `finally` block by force warns from 3.14; there both sides run without these three warnings.)

Only addresses are normalised, and the folder that the program runs in. A first line `# requires: 3.11` keeps a
program from older versions. Exit code: 0 all equal, 1 some differ or the build fails, 2 wrong use.
"""
import argparse
import ast
import concurrent.futures
import dataclasses
import difflib
import hashlib
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CORPUS = [folder for folder in (HERE / "run", HERE / "regress") if folder.is_dir()]  # constructs; bugs that were found
MAIN = "corpus_main"
POISON = "$ this source must never be compiled: the program is native"
DIFF_LINES = 24
FINALLY = ",".join(f"ignore:'{word}' in a 'finally' block" for word in ("return", "break", "continue"))

# Runs inside the dist: name -> true if the loader's code for it is a forwarder (its last constant is our builtin).
ASK_NATIVE = """
import sys
from _frozen_importlib import _find_spec as find_spec
def native(name):
    spec = find_spec(name, None)
    code = spec and spec.loader.get_code(name)
    return bool(code and code.co_consts and getattr(code.co_consts[-1], "__module__", None) == "keelback")
def answer(name):
    try:
        return native(name)
    except BaseException as error:
        return repr(error)
print({name: answer(name) for name in sys.argv[1:]})
"""


@dataclasses.dataclass
class Outcome:
    stdout: str
    stderr: str
    code: str  # "exit 0", "SIGSEGV", "timeout"


def parse_arguments(arguments=None):
    parser = argparse.ArgumentParser(usage=__doc__, add_help=True)
    parser.add_argument("--keelback", default=os.environ.get("KEELBACK", str(HERE.parent / "build" / "keelback")))
    parser.add_argument("--python", default=os.environ.get("TEST_PYTHON", sys.executable))
    parser.add_argument("--filter", default="", help="only programs whose name contains this; several with commas")
    parser.add_argument("--names", default="", help="only these programs, with commas")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=int, default=60)
    parser.add_argument("--keep", help="build here, and leave it")
    parser.add_argument("--rebuild", choices=("yes", "no"), default="yes", help="no: take the dist that --keep holds")
    parser.add_argument("--each", type=int, default=0, metavar="N", help="N programs, each as a dist of its own")
    parser.add_argument("--build-arg", action="append", default=[], help="one more argument of `keelback build`")
    parser.add_argument("--cc-flags", default="", help="compiler flags that come last, such as -O0")
    parser.add_argument("--self-check", nargs="+", metavar="PY")
    parser.add_argument("--corpus", action="append", type=pathlib.Path, help="programs from here instead")
    options = parser.parse_args(arguments)
    options.corpus = options.corpus or CORPUS
    return options


def version_of(python):
    asked = subprocess.run([python, "-c", "import sys; print(*sys.version_info[:2])"], capture_output=True, text=True)
    if asked.returncode != 0:
        sys.exit(f"run_corpus.py: {python} does not run")
    return tuple(map(int, asked.stdout.split()))


REFUSED = """
import sys
for path in sys.argv[1:]:
    try:
        compile(open(path, "rb").read(), path, "exec")
    except SystemError:
        print(path)
    except SyntaxError:
        pass
"""


def refused_by(python, paths):
    """The names of the programs on which CPython's own compiler breaks (3.12.1 says SystemError for some comprehensions in
    classes): there is nothing to compare."""
    asked = subprocess.run([python, "-W", "ignore", "-c", REFUSED, *paths], capture_output=True, text=True, check=True)
    names = {pathlib.Path(path).stem for path in asked.stdout.splitlines()}
    for name in sorted(names):
        print(f"left out: {name}, CPython's compiler breaks on it")
    return names


def programs_for(python, options):
    """Names of the programs that this version can run and that the filter takes."""
    version = version_of(python)
    wanted, named = options.filter.split(","), options.names.split(",") if options.names else []
    paths = []
    for path in sorted((path for folder in options.corpus for path in folder.glob("*.py")), key=lambda path: path.stem):
        with open(path, encoding="utf-8") as file:
            required = re.match(r"# requires: (\d+)\.(\d+)", file.readline())
        if required and version < tuple(map(int, required.groups())):
            continue
        if path.stem in named if named else any(part in path.stem for part in wanted):
            paths.append(path)
    refused = refused_by(python, paths)
    return [path.stem for path in paths if path.stem not in refused]


def clean_environment(home):
    names = ("PATH", "TMPDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS", "PYTHONMALLOC", "KEELBACK_DEBUG")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return {**kept, "HOME": str(home), "LANG": "C.UTF-8", "TZ": "UTC", "COLUMNS": "80"}


def run(command, folder, timeout, **variables):
    """Runs a program in `folder`; what it says there is freed of addresses and of the folder's path."""
    with subprocess.Popen(command, cwd=folder, env={**clean_environment(folder), **variables}, stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, errors="backslashreplace",
                          start_new_session=True) as process:
        try:
            stdout, stderr = process.communicate(timeout=timeout)
            code = f"exit {process.returncode}"
            if process.returncode < 0:
                code = signal.Signals(-process.returncode).name
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            stdout, stderr = process.communicate()
            code = f"timeout after {timeout} s"
    return Outcome(normalised(stdout, folder), normalised(stderr, folder), code)


def normalised(text, folder):
    text = text.replace(f"{folder}{os.sep}", "")
    return re.sub(r"\b0x[0-9a-f]{6,}\b", "0xADDRESS", text)


def difference(expected, actual):
    """Empty if equal; else a short unified diff of the three streams."""
    lines = []
    for stream in ("stdout", "stderr", "code"):
        pair = [f"{getattr(outcome, stream)}\n".splitlines() for outcome in (expected, actual)]
        diff = list(difflib.unified_diff(*pair, f"CPython {stream}", f"compiled {stream}", lineterm="", n=1))
        lines += diff[:DIFF_LINES] + ([f"... {len(diff) - DIFF_LINES} more lines"] if len(diff) > DIFF_LINES else [])
    return indented("\n".join(lines))


def indented(text):
    return "".join(f"    {line}\n" for line in text.strip().split("\n")).rstrip() if text.strip() else ""


def copy_corpus(options, folder):
    for source in options.corpus:
        shutil.copytree(source, folder, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)


def put_poisoned_sources(options, dist):
    """The programs' texts beside the executable, for tracebacks; the first line of each is a syntax error.

    A program whose children run the script by its path gets none: a file that exists is what the standard library opens.
    """
    for source, path in [(source, path) for source in options.corpus for path in source.rglob("*.py")]:
        if re.search("import multiprocessing|ProcessPoolExecutor", path.read_text(encoding="utf-8")):
            continue
        copy = dist / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        lines = path.read_text(encoding="utf-8").split("\n")
        if lines[0].startswith("# no text beside it"):  # children of spawn read the script where there is one
            continue
        copy.write_text("\n".join([POISON] + lines[1:]), encoding="utf-8")


def with_cc_flags(flags, folder):
    """The environment for `keelback build` that has the C compiler take these flags last, by a wrapper in `folder`."""
    if not flags:
        return dict(os.environ)
    command = f'{os.environ.get("CC", "gcc")} "$@" {flags}'
    # Named by what it runs: the runtime library is kept by the compiler's path.
    wrapper = folder / f"cc-{hashlib.sha256(command.encode()).hexdigest()[:12]}"
    wrapper.write_text(f"#!/bin/sh\nexec {command}\n", encoding="utf-8")
    wrapper.chmod(0o755)
    return {**os.environ, "CC": str(wrapper)}


def build(options, folder, script, arguments):
    """Runs `keelback build`; the dist's folder, or None and what the build says."""
    environment = with_cc_flags(options.cc_flags, folder)
    command = [options.keelback, "build", "--quiet", "--python", options.python, f"--output-dir={folder}",
               f"--jobs={options.jobs}", *arguments, *options.build_arg, str(script)]
    done = subprocess.run(command, env=environment, text=True, capture_output=True)
    if done.returncode != 0:
        return None, f"{done.stdout[-4000:]}{done.stderr[-8000:]}\nkeelback build: exit {done.returncode}"
    return folder / f"{script.stem}.dist", ""


def build_without_the_broken(options, work, names):
    """The dist, and program -> text for those that do not build: they are lost, the others go on."""
    lost = {}
    while True:
        good = [name for name in names if name not in lost]
        dist, text = build_all(options, work, good)
        blamed = "\n".join(line for line in text.splitlines() if re.search(r"\berror\b", line))
        guilty = set(re.findall(r"(?:sources|build/c)/(\w+)\.(?:py|c)\b", blamed)) & set(good)
        if dist is not None or not guilty:
            return dist, lost if dist else dict.fromkeys(names, text)
        lost.update(dict.fromkeys(guilty, text))


def build_all(options, work, names):
    """One dist with every program in it. The main imports them in a function that nothing calls."""
    sources = work / "sources"
    shutil.rmtree(sources, ignore_errors=True)
    copy_corpus(options, sources)
    for path in sources.glob("*.py"):
        if path.stem not in names:
            path.unlink()
    body = "".join(f"    import {name}\n" for name in names)
    main = sources / f"{MAIN}.py"
    main.write_text(f'"""Carries the programs of the corpus; runs none."""\n\n\ndef never():\n{body}', encoding="utf-8")
    packages = sorted(path.parent.name for path in sources.glob("*/__init__.py"))
    return build(options, work, main, [f"--include-package={name}" for name in packages])


def ask_native(dist, names):
    """name -> True, or why the program cannot count as native."""
    script = [str(dist / "lib" / "python3"), "-c", ASK_NATIVE, *names]
    done = subprocess.run(script, cwd=dist / "lib", text=True, capture_output=True, env=clean_environment(dist))
    if done.returncode != 0:
        return {name: f"lib/python3 cannot tell: {done.stderr[-500:]}" for name in names}
    return {name: told if told is True else f"not native: {told}" for name, told in ast.literal_eval(done.stdout).items()}


def judge(options, name, plain, dist, command, native):
    """Empty if the compiled program does as CPython; else the reason."""
    if native is not True:
        return f"    {native}"
    expected = run([options.python, f"{name}.py"], plain, options.timeout, **options.variables)
    return difference(expected, run(command, dist, options.timeout, **options.variables))


def compare_all(options, work, names):
    dist, lost = work / f"{MAIN}.dist", {}
    if options.rebuild == "yes":
        dist, lost = build_without_the_broken(options, work, names)
    if lost:
        if dist is None:
            print(f"FAIL everything\n{indented(next(iter(lost.values())))}")
            return 0, names
        report((name, indented(text)) for name, text in lost.items())
        names = [name for name in names if name not in lost]
    put_poisoned_sources(options, dist)
    plain = work / "plain"
    copy_corpus(options, plain)
    native = ask_native(dist, names)
    python3 = str(dist / "lib" / "python3")
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        tasks = {name: pool.submit(judge, options, name, plain, dist, [python3, f"{name}.py"], native[name])
                 for name in names}
        passed, failed = report((name, task.result()) for name, task in tasks.items())
        return passed, [*lost, *failed]


def compare_each(options, work, names):
    """A sample, evenly spread, of stand-alone programs: the executable itself is run."""
    plain = work / "plain"
    copy_corpus(options, plain)
    sample = names[::max(1, len(names) // options.each)][:options.each]

    def results():
        for name in sample:
            dist, text = build(options, work, plain / f"{name}.py", [])
            if dist is None:
                yield name, indented(text)
                continue
            put_poisoned_sources(options, dist)
            yield name, judge(options, name, plain, dist, [str(dist / name)], True)

    return report(results())


def report(results):
    passed, failed = 0, []
    for name, fault in results:
        if fault:
            failed.append(name)
            print(f"FAIL {name}\n{fault}", flush=True)
        else:
            passed += 1
    return passed, failed


def self_check(options):
    """Each program three times: twice in one folder, once in another; the hash seed is random each time."""
    failed, passed = [], 0
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        folders = [pathlib.Path(folder).resolve() / "corpus" for folder in (one, two)]
        for folder in folders:
            copy_corpus(options, folder)
        for python in options.self_check:
            def check(name):
                runs = [run([python, f"{name}.py"], folder, options.timeout) for folder in (*folders, folders[0])]
                fault = difference(runs[0], runs[1]) or difference(runs[0], runs[2])
                if "timeout" in runs[0].code or re.search(r"/lib/python3\.\d+/", runs[0].stdout + runs[0].stderr):
                    fault = fault or "    does not end, or shows a path of the standard library"
                return name, fault
            with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
                good, bad = report(pool.map(check, programs_for(python, options)))
            passed, failed = passed + good, failed + bad
    return passed, failed


def main():
    # A shell that starts this with "&" has Ctrl-C ignored, and so would the programs under test.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    options = parse_arguments()
    if options.self_check:
        passed, failed = self_check(options)
    else:
        if not os.access(options.keelback, os.X_OK):
            print(f"run_corpus.py: {options.keelback} is not there; build it with `make`", file=sys.stderr)
            return 2
        version = version_of(options.python)
        options.variables = {"PYTHONWARNINGS": FINALLY} if version >= (3, 14) else {}
        names = programs_for(options.python, options)
        if not names:
            sys.exit("run_corpus.py: no program has such a name")
        with tempfile.TemporaryDirectory() as scratch:
            work = pathlib.Path(options.keep or scratch).resolve()
            work.mkdir(parents=True, exist_ok=True)
            passed, failed = (compare_each if options.each else compare_all)(options, work, names)
    print(f"{passed} passed, {len(failed)} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
