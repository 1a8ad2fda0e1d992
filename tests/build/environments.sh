# The Python that is packaged: --python, VIRTUAL_ENV, a venv's packages, .pth lines, editable installs.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
mkdir -p "$site/third" linked editable/src/edited
echo 'X = "third"' > "$site/third/__init__.py"
echo "$PWD/linked" > "$site/linked.pth"
echo 'X = "linked"' > linked/linked_module.py
echo 'X = "edited"' > editable/src/edited/__init__.py
echo 'import __editable___edited_finder; __editable___edited_finder.install()' > "$site/__editable___edited.pth"
echo "MAPPING: dict[str, str] = {'edited': '$PWD/editable/src/edited'}" > "$site/__editable___edited_finder.py"
mkdir app
echo 'import third, linked_module, edited
print(third.X, linked_module.X, edited.X)' > app/main.py
keelback build --python=env/bin/python app/main.py
expect_status 0
reject warning
program "$PWD/main.dist/main"
expect_output "third linked edited"
ls main.build/c | grep -q edited || fail "an editable install counts as own"
! ls main.build/c | grep -q third || fail "an installed package is compiled"
# The active environment, and a folder for --python.
rm -r main.dist main.build
status=0
VIRTUAL_ENV=$PWD/env "$KEELBACK" build app/main.py > out 2>&1 || status=$?
expect_status 0
keelback build --python=env app/main.py
expect_status 0
# Without it, the packages are not there.
build app/main.py
expect_status 0
expect "warning[KB0103]: no module named 'third'"
