# A wheel's program in the environment's bin/, and a module that is run by sys.executable -m.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
mkdir -p "$site/checker" "$site/checker-1.dist-info" started
echo 'int puts(const char *); int main(void) { return puts("checked") < 0; }' | cc -o env/bin/checker -x c -
printf '#!/bin/sh\n' > env/bin/checker-script
echo 'import os, sysconfig
def find():
    return os.path.join(sysconfig.get_path("scripts"), "checker")' > "$site/checker/__init__.py"
echo 'import os, checker
os.execv(checker.find(), ["checker"])' > "$site/checker/__main__.py"
printf 'Metadata-Version: 2.1\nName: checker\nVersion: 1\n' > "$site/checker-1.dist-info/METADATA"
printf 'checker/__init__.py,,\nchecker/__main__.py,,\n../../../bin/checker,,\n../../../bin/checker-script,,\n' > "$site/checker-1.dist-info/RECORD"
touch started/__init__.py
echo 'import sys
print(*sys.argv[1:])' > started/__main__.py
echo 'import subprocess, sys
print(subprocess.run([sys.executable, "-m", "checker"], capture_output=True, text=True).stdout, end="")
print(subprocess.run([sys.executable, "-m", "started", "a"], capture_output=True, text=True).stdout, end="")' > main.py
as_under_python
[ ! -e main.dist/lib/bin/checker-script ] || fail "a script that starts another Python"
