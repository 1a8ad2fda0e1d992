"""Programs under CPython and compiled, many in one dist. What does not behave alike twice under CPython is not compared."""

import concurrent.futures
import dataclasses
import pathlib
import shutil
import sys
import types

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS))
import run_corpus  # noqa: E402

SECONDS = 20  # of one run; CPython must be much faster
MEMORY = ["prlimit", f"--as={6 << 30}"]
MOST_TEXT = 400_000


@dataclasses.dataclass
class Difference:
    name: str
    text: str  # of the program
    expected: object  # run_corpus.Outcome
    actual: object
    shown: str

    def kind(self):
        """What a smaller program must share: how it ends, or the first stream that differs."""
        if self.actual is None:
            return "not built"
        if self.expected.code != self.actual.code and not self.actual.code.startswith("exit"):
            return self.actual.code.split()[0]
        for stream in ("stdout", "stderr"):
            lines = [getattr(side, stream).split("\n") for side in (self.expected, self.actual)]
            for one, other in zip(*lines):
                if one != other:
                    return f"{stream}, {'places' if is_place(one) or is_place(other) else 'text'}"
            if len(lines[0]) != len(lines[1]):
                return f"{stream}, length"
        return "exit code"


def is_place(line):
    """A line that says only where something happened."""
    return not set(line) - set(" ^~") or line.startswith("[('")


@dataclasses.dataclass
class Result:
    compared: int = 0
    unfit: int = 0  # see `expectation`
    differences: list = dataclasses.field(default_factory=list)


def settings(keelback, python, jobs, build_arguments=(), cc_flags="-O0"):
    return types.SimpleNamespace(
        keelback=str(keelback),
        python=python,
        version=run_corpus.version_of(python),
        jobs=jobs,
        build_arg=list(build_arguments),
        cc_flags=cc_flags,
        corpus=[],
    )


def run(command, folder):
    return run_corpus.run([*MEMORY, *command], folder, SECONDS, PYTHONHASHSEED="0")


def expectation(options, folders, name):
    """CPython's outcome, or None if the program is not one to compare."""
    first = run([options.python, f"{name}.py"], folders[0])
    said = first.stdout + first.stderr
    # Where a loaded name is unbound, warm code of 3.11 names the place of the instruction that it merged the load with.
    misplaced = options.version == (3, 11) and "UnboundLocalError" in said
    # The first line of the source is another one in the dist; all names of a module include `__compiled__`.
    head = (folders[0] / f"{name}.py").read_text(encoding="utf-8").partition("\n")[0]
    tells = (head and head in said) or "'__builtins__'" in said
    fit = (
        first.code.startswith("exit")
        and not misplaced
        and not tells
        and "MemoryError" not in said
        and len(said) < MOST_TEXT
        and str(pathlib.Path(options.python).parent.parent) not in said
        and not run_corpus.difference(first, run([options.python, f"{name}.py"], folders[1]))
    )
    return first if fit else None


def compare(options, work, programs):
    """name -> text of program; works in the folder `work`, which is emptied first."""
    shutil.rmtree(work, ignore_errors=True)
    folders = [work / "first", work / "second"]
    result = Result()
    for folder in folders:
        folder.mkdir(parents=True)
        for name, text in programs.items():
            (folder / f"{name}.py").write_text(text, encoding="utf-8")
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        expected = dict(zip(programs, pool.map(lambda name: expectation(options, folders, name), programs)))
    fit = {name: programs[name] for name in programs if expected[name]}
    result.unfit = len(programs) - len(fit)
    if not fit:
        return result
    options.corpus = [work / "programs"]
    options.corpus[0].mkdir()
    for name, text in fit.items():
        (options.corpus[0] / f"{name}.py").write_text(text, encoding="utf-8")
    dist, lost = run_corpus.build_without_the_broken(options, work, list(fit))
    for name, said in lost.items():
        result.differences.append(Difference(name, fit[name], expected[name], None, run_corpus.indented(said)))
    built = [name for name in fit if name not in lost]
    if not built:
        return result
    run_corpus.put_poisoned_sources(options, dist)
    native = run_corpus.ask_native(dist, built)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        actual = dict(zip(built, pool.map(lambda name: run([str(dist / "lib" / "python3"), f"{name}.py"], dist), built)))
    for name in built:
        shown = run_corpus.difference(expected[name], actual[name])
        if native[name] is not True:
            shown = f"    {native[name]}"
        if shown:
            result.differences.append(Difference(name, fit[name], expected[name], actual[name], shown))
    result.compared = len(fit)
    return result
