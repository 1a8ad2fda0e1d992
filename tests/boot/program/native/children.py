"""sys.executable is python."""
import os
import subprocess
import sys


def run(*arguments, **options):
    result = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, **options)
    return result.returncode, result.stdout, result.stderr


here = os.path.dirname(os.path.abspath(__file__))
print(run("-c", "import sys; print(sys.argv, sys.path[0] == '')", "a"))
print(run("-I", "-c", "import sys, pkg; print(sys.flags.isolated, pkg.value)")[0] in (0, 1))
print(run("-m", "pkg", "x", "y"))
print(run("-m", "json.tool", input="[1]"))
print(run("-", "z", input="import sys; print(sys.argv)"))
print(run("-W", "error", "-c", "import warnings; warnings.warn('x')")[0])
print(run("-u", "-B", "-X", "utf8", "-O", "-c", "import sys; print(sys.flags.optimize, sys.flags.utf8_mode, sys.dont_write_bytecode)"))
print(run("-S", "-c", "import sys; print('site' in sys.modules)"))
print(run("-E", "-s", "-c", "import sys; print(sys.flags.ignore_environment)"))
print(run(os.path.join(here, "exits", "code.py")))
print(run("-m", "no_such_module")[0])
print(run("--version")[1] == "Python " + sys.version.split()[0] + "\n")
print(run("no_such_file.py")[0])
with open("child.py", "w") as file:
    file.write("import sys\nprint(sys.argv, __file__ == sys.path[0] + '/child.py')\n")
print(run("child.py", "b"))
print(subprocess.run(["not-python", "-c", "print(1)"], executable=sys.executable, capture_output=True).stdout)
print([name for name in os.environ if name.startswith("KEELBACK")])
