# A virtual environment with the system's packages, and packages of the user's own site folder.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip --system-site-packages env
mkdir -p home app
home=$PWD/home
user=$(HOME=$home env/bin/python -c 'import site; print(site.getusersitepackages())')
mkdir -p "$user/mine" "$user/mine-1.dist-info"
echo 'X = "of the user"' > "$user/mine/__init__.py"
printf 'Metadata-Version: 2.1\nName: mine\nVersion: 1\n' > "$user/mine-1.dist-info/METADATA"
printf 'mine/__init__.py,,\nmine/a.txt,,\nmine-1.dist-info/METADATA,,\n' > "$user/mine-1.dist-info/RECORD"
echo text > "$user/mine/a.txt"
echo 'import importlib.metadata, pathlib, mine
print(mine.X, importlib.metadata.version("mine"), (pathlib.Path(mine.__file__).parent / "a.txt").read_text().strip())' > app/main.py
HOME=$home env/bin/python app/main.py > expected
status=0
HOME=$home "$KEELBACK" build --python=env/bin/python app/main.py > out 2>&1 || status=$?
expect_status 0
reject "warning[KB01"
program "$PWD/main.dist/main"
diff expected out
! ls main.build/c | grep -q mine || fail "a package of the user's site folder is not his own code"
# Without it, as PYTHONNOUSERSITE says.
status=0
PYTHONNOUSERSITE=1 HOME=$home "$KEELBACK" build --python=env/bin/python app/main.py > out 2>&1 || status=$?
expect "warning[KB0103]: no module named 'mine'"
