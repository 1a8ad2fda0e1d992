# no text beside it
"""sys.executable SCRIPT: a file of the working directory comes before the program's own script of that name."""
import os
import subprocess
import sys
import tempfile

NAME = os.path.basename(__file__)


def run(*arguments):
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, cwd=folder)
    return done.returncode, done.stdout, done.stderr


if len(sys.argv) > 1:
    print("the program itself")
else:
    with tempfile.TemporaryDirectory() as folder:
        print(run(__file__, "again"))
        with open(os.path.join(folder, NAME), "w") as file:
            file.write("print('the file')")
        print(run(NAME, "again"), run(__file__, "again"))
