"""One program: installed, run under CPython, packaged without any option, and run in the empty root."""
import dataclasses
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import threading
import time

import corpus

RUN_SECONDS = 300
BUILD_SECONDS = 900
# Windows are drawn nowhere; the same for both runs.
VARIABLES = {"QT_QPA_PLATFORM": "offscreen", "SDL_VIDEODRIVER": "dummy", "MPLBACKEND": "Agg"}


@dataclasses.dataclass
class Verdict:
    name: str
    result: str  # "passed", "failed", "not judged"
    why: str = ""
    requirements: str = ""
    environment_mb: int = 0
    build_seconds: float = 0
    dist_mb: int = 0


@dataclasses.dataclass
class Bench:
    """What all programs share."""
    work: pathlib.Path
    keelback: str
    python: str
    uv: str
    requirements: dict  # library -> "requirement ...", or "skip; why"
    installing: threading.Lock = dataclasses.field(default_factory=threading.Lock)


class NotJudged(Exception):
    pass


class Failed(Exception):
    pass


def last_words(text, count=6):
    lines = [line for line in text.splitlines() if line.strip()]
    return "\n".join(lines[-count:])


def megabytes(folder):
    return sum(entry.stat(follow_symlinks=False).st_size for path, _, files in os.walk(folder)
               for entry in map(pathlib.Path(path).joinpath, files)) // 1_000_000


def requirements(bench, program):
    """What to install, sorted; NotJudged where a library is left out on purpose."""
    if program.refused:
        raise NotJudged(program.refused)
    if not program.libraries:
        raise NotJudged("names no library that it needs")
    wanted = set()
    for library in program.libraries:
        row = bench.requirements.get(library)
        if row is None:
            raise NotJudged(f"no requirement is known for {library}")
        if row.startswith("skip;"):
            raise NotJudged(row.removeprefix("skip;").strip())
        wanted.update(row.split())
    return sorted(wanted)


def environment_for(bench, wanted):
    """A virtual environment with exactly these; cached by their names."""
    folder = bench.work / "environments" / hashlib.sha256(" ".join([bench.python, *wanted]).encode()).hexdigest()[:16]
    if (folder / "complete").exists():
        return folder
    subprocess.run([bench.uv, "venv", "-q", "--clear", "-p", bench.python, folder], check=True)
    answer = subprocess.run([bench.uv, "pip", "install", "-q", "-p", folder / "bin" / "python", *wanted],
                            capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=BUILD_SECONDS)
    if answer.returncode:
        raise NotJudged("cannot be installed here: " + last_words(answer.stderr))
    (folder / "complete").touch()
    return folder


def run_cpython(python, script, arguments, home):
    home.mkdir(exist_ok=True)
    environment = dict(VARIABLES, HOME=str(home), PATH="/usr/bin:/bin", LC_ALL="C.UTF-8")
    try:
        answer = subprocess.run([python, script, *arguments], cwd=home, env=environment, capture_output=True,
                                stdin=subprocess.DEVNULL, timeout=RUN_SECONDS)
    except subprocess.TimeoutExpired:
        raise NotJudged(f"CPython does not end within {RUN_SECONDS} s") from None
    if answer.returncode:
        text = (answer.stdout + answer.stderr).decode(errors="replace")
        raise NotJudged(f"CPython fails (exit {answer.returncode}): " + last_words(text))
    return answer.stdout.decode(errors="replace")


def build(bench, python, script, place):
    start = time.monotonic()
    try:
        answer = subprocess.run([bench.keelback, "build", "--quiet", f"--python={python}", f"--output-dir={place}", script],
                                capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=BUILD_SECONDS)
    except subprocess.TimeoutExpired:
        raise Failed(f"the build does not end within {BUILD_SECONDS} s") from None
    if answer.returncode:
        raise Failed(f"the build fails (exit {answer.returncode}): " + last_words(answer.stderr, 12))
    return time.monotonic() - start


def verify(bench, dist, arguments, out):
    command = [bench.keelback, "verify", "--json", f"--timeout={RUN_SECONDS}", f"--bind={out}",
               *(f"--env={name}={value}" for name, value in VARIABLES.items()), dist]
    answer = subprocess.run(command + (["--", *arguments] if arguments else []), capture_output=True, text=True,
                            stdin=subprocess.DEVNULL, timeout=2 * RUN_SECONDS)
    try:
        return json.loads(answer.stdout)
    except ValueError:
        raise Failed("verify gives no report: " + last_words(answer.stderr)) from None


def plain(text, python, script):
    """The output without the folders in which the two runs differ."""
    for folder in python.parents[1].glob("lib/python*/site-packages"):
        text = text.replace(str(folder), "LIB")
    return text.replace("/opt/app/lib", "LIB").replace(str(script.parent), "HERE").replace("/opt/app", "HERE")


def compare(report, expected, varies, python, script):
    run = report["run"]
    if not run or not run["ran"]:
        raise Failed("the empty root cannot be made here: " + str(run and run["refused"]))
    faults = [f"{row['code']} {row['message']}" for row in report["findings"] if row["weight"] == "fault"]
    if report["exit_code"] or run["exit_code"] or run["signal"]:
        raise Failed("\n".join(faults[:4]) + "\n" + last_words(run["stdout"] + run["stderr"], 10))
    got, wanted = plain(run["stdout"], python, script), plain(expected, python, script)
    if not varies and not wanted.endswith(got) or bool(got) != bool(wanted):
        raise Failed(f"other output than under CPython: {got[-400:]!r} and not {wanted[-400:]!r}")


def judge(bench, program):
    """The verdict on one program; its files are below work/programs/NAME."""
    place = bench.work / "programs" / program.name
    verdict = Verdict(program.name, "passed")
    try:
        wanted = requirements(bench, program)
        verdict.requirements = " ".join(wanted)
        with bench.installing:  # two programs may share one
            environment = environment_for(bench, wanted)
        verdict.environment_mb = megabytes(environment)
        python = environment / "bin" / "python"
        shutil.rmtree(place, ignore_errors=True)
        out = place / "out"
        out.mkdir(parents=True)
        script = place / "program.py"
        script.write_text(program.source, encoding="utf-8")
        arguments = corpus.expand(program.arguments, out)
        expected = run_cpython(python, script, arguments, place / "home")
        varies = run_cpython(python, script, arguments, place / "home") != expected
        verdict.build_seconds = round(build(bench, python, script, place), 1)
        dist = place / "program.dist"
        verdict.dist_mb = megabytes(dist)
        compare(verify(bench, dist, arguments, out), expected, varies, python, script)
    except NotJudged as reason:
        verdict.result, verdict.why = "not judged", str(reason)
    except (Failed, subprocess.TimeoutExpired) as reason:
        verdict.result, verdict.why = "failed", str(reason)
    return verdict
