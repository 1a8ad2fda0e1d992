"""The programs of tests/programs: their environments, how they are built and run. Used by its run script and by bench/programs.

A program is a folder with `requirements.txt` (the environment, pinned as `pip freeze` lists it) and `program.toml`:
  script     what is packaged: a file of the folder, or a console script of the environment ("bin/NAME")
  arguments  of the smoke run
  display    true if it needs an X display
  remove     a file of the dist (a pattern) without which the run is wrong: what shows that the run can fail
"""
import contextlib
import dataclasses
import hashlib
import os
import pathlib
import shutil
import subprocess
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "programs"
CACHE = ROOT / "build" / "programs"
RUN_SECONDS = 180


@dataclasses.dataclass
class Program:
    name: str
    script: str
    remove: str
    arguments: list = dataclasses.field(default_factory=list)
    display: bool = False

    @property
    def folder(self):
        return FOLDER / self.name


def names():
    return sorted(path.parent.name for path in FOLDER.glob("*/program.toml"))


def load(name):
    return Program(name, **tomllib.loads((FOLDER / name / "program.toml").read_text(encoding="utf-8")))


def environment(program, python, more=()):
    """The folder of the program's virtual environment; made once per interpreter, requirements and what is given besides."""
    requirements = (program.folder / "requirements.txt").read_bytes() + " ".join(more).encode()
    facts = subprocess.run([python, "-c", "import sys; print(sys.version, sys.base_prefix)"], check=True,
                           capture_output=True).stdout
    folder = CACHE / f"{program.name}-{hashlib.sha256(facts + requirements).hexdigest()[:12]}"
    if not (folder / "ready").exists():
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([python, "-m", "venv", folder], check=True)
        subprocess.run([folder / "bin" / "pip", "install", "-q", "-r", program.folder / "requirements.txt", *more], check=True)
        (folder / "ready").touch()
    return folder


def source(program, env, work):
    """The path of the script to package: a console script, or that of a copy of the folder below `work`."""
    if program.script.startswith("bin/"):
        return env / program.script
    copy = work / "source"
    shutil.copytree(program.folder, copy, ignore=shutil.ignore_patterns("program.toml", "requirements.txt", "__pycache__"))
    return copy / program.script


def build_command(keelback, env, script, out):
    """What every program is built with: no option that speaks of it."""
    return [keelback, "build", f"--python={env / 'bin' / 'python'}", f"--output-dir={out}", script]


def run_environment(home, display=None):
    kept = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(home)}
    return dict(kept, DISPLAY=display) if display else kept


def run(command, cwd, home, display=None):
    """(exit code, standard output, standard error); what outlives RUN_SECONDS ends with code None."""
    done = subprocess.Popen([str(part) for part in command], cwd=cwd, env=run_environment(home, display), text=True,
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, errors="replace")
    try:
        out, err = done.communicate(timeout=RUN_SECONDS)
    except subprocess.TimeoutExpired:
        done.kill()
        return None, *done.communicate()
    return done.returncode, out, err


@contextlib.contextmanager
def screen(wanted):
    """The name of an X display of our own, or None if none is wanted."""
    if not wanted:
        yield None
        return
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "800x600x24", "-nolisten", "tcp",
                               "-noreset"], pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb does not start")
        yield ":" + number
    finally:
        server.kill()
        server.wait()
