"""examples/bird ready to run: a virtual environment with its requirements and a copy of the folder with its inputs.

Made once per interpreter below build/bird/, and made anew when the requirements or the interpreter change.
"""
import hashlib
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "bird"


def environment(python):
    """The path of the environment's own python."""
    requirements = EXAMPLE / "requirements.txt"
    facts = subprocess.run([python, "-c", "import sys; print(sys.version, sys.base_prefix)"], check=True,
                           capture_output=True).stdout
    key = hashlib.sha256(facts + requirements.read_bytes()).hexdigest()[:12]
    folder = ROOT / "build" / "bird" / key
    ready = folder / "ready"
    if not ready.exists():
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([python, "-m", "venv", folder], check=True)
        subprocess.run([folder / "bin" / "pip", "install", "-q", "-r", requirements], check=True)
        ready.touch()
    return str(folder / "bin" / "python")


def copy_to(folder, python):
    """A copy of the example in the given folder (replaced), with its picture and checkpoint; python: see environment()."""
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns(
        "checkpoint", "bird.png", "__pycache__", "*.build", "*.dist"))
    subprocess.run([python, folder / "make_inputs.py"], check=True)
    return folder
