"""pyperformance's pure-Python programs, fetched from the package index when they are needed; never part of this tree."""
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

PACKAGE = "pyperformance==1.14.0"
STUB = Path(__file__).parent / "stub" / "pyperf.py"

# Their own Python code takes the time, not the standard library's and not C code.
PROGRAMS = ("async_generators barnes_hut bpe_tokeniser chaos comprehensions coroutines deltablue fannkuch float "
            "generators go hexiom mdp meteor_contest nbody nqueens pyflate raytrace richards richards_super scimark "
            "spectral_norm unpack_sequence").split()


def fetch(cache):
    """The folder with the bm_* folders of the package; downloads it into `cache` once."""
    folder = cache / PACKAGE.replace("==", "-")
    benchmarks = folder / "pyperformance" / "data-files" / "benchmarks"
    if benchmarks.is_dir():
        return benchmarks
    wheels = cache / "wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:",
                    "-d", str(wheels), PACKAGE], check=True)
    fresh = folder.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    with zipfile.ZipFile(next(wheels.glob("pyperformance-*.whl"))) as wheel:
        wheel.extractall(fresh)
    fresh.rename(folder)
    return benchmarks


def write_project(benchmarks, name, folder):
    """Puts one program, its data and the pyperf stub into the fresh folder; returns the script."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(benchmarks / f"bm_{name}", folder)
    shutil.copy(STUB, folder)
    return folder / "run_benchmark.py"
