# A name that is put together when the program runs is a warning, until a run has come by.
. "$COMMON"
echo 'X = 1' > one.py
echo text > one.txt
cat > main.py <<'PY'
import importlib, os, sys
HERE = os.path.dirname(os.path.abspath(__file__))
def load(name):
    return importlib.import_module(name)
def read(name):
    return open(os.path.join(HERE, name)).read()
def never(name):
    return open(HERE + name).read()
def given():
    return open(os.path.join(sys.argv[1], "x")).read()
print(load("eno"[::-1]).X, read("txt.eno"[::-1]).strip())
PY
build --dry-run main.py
expect_status 0
expect "warning[KB0709]: import_module"
expect "main.py:4"
expect "main.py:6"
expect "main.py:8"
expect "keelback record main.py"
reject "main.py:10"
record main.py
build --dry-run main.py
expect_status 0
reject "KB0709"
reject "main.py:6"
expect "warning[KB0710]: open"
expect "main.py:8"
expect "the recorded run did not come here"
