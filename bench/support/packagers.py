"""The packagers that bench/build compares: their commands, and caches that can be emptied."""
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

PEERS = ["nuitka==4.3.3", "pyinstaller"]


@dataclass
class Packager:
    name: str
    command: list          # without what differs between programs
    options: list          # option templates with {out}
    program: str           # path of the program below {out}, with {stem}
    python: Path

    def build_command(self, script, out, extra=()):
        return [*map(str, self.command), *(option.format(out=out) for option in self.options), *extra, str(script)]

    def program_path(self, script, out):
        return Path(out) / self.program.format(stem=script.stem)


def cache_environment(folder):
    """Everything that a packager or a compiler cache keeps between builds goes below `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "TERM", "KEELBACK_RUNTIME_DIR")}
    return {**kept, "HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache"), "CCACHE_DIR": str(folder / "ccache"),
            "NUITKA_CACHE_DIR": str(folder / "nuitka"), "PYINSTALLER_CONFIG_DIR": str(folder / "pyinstaller")}


def keelback(path, python):
    return Packager("Keelback", [path, "build", f"--python={python}"], ["--output-dir={out}"],
                    "{stem}.dist/{stem}", python)


def nuitka(python):
    return Packager("Nuitka", [python, "-m", "nuitka", "--standalone", "--assume-yes-for-downloads"],
                    ["--output-dir={out}"], "{stem}.dist/{stem}.bin", python)


def pyinstaller(python):
    return Packager("PyInstaller", [python, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"],
                    ["--distpath={out}", "--workpath={out}.work", "--specpath={out}.spec"], "{stem}/{stem}", python)


def environment(python, folder, packages):
    """A throwaway virtual environment of `python` with these packages; returns its interpreter."""
    interpreter = folder / "bin" / "python"
    if not interpreter.exists():
        subprocess.run([python, "-m", "venv", str(folder)], check=True)
    if packages:
        subprocess.run([interpreter, "-m", "pip", "install", "-q", "--disable-pip-version-check", *packages], check=True)
    return interpreter
