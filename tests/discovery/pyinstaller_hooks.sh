# PyInstaller hooks that the environment has are a source of facts: plain ones are read, none is run; our rules win.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
mkdir -p "$site"/{contrib/stdhooks,contrib-1.dist-info,hooked/parts/tests,hooked/__hooks,pandas/tests,meta-3.dist-info,sourced,extra} own
printf '[pyinstaller40]\nhook-dirs = contrib:get_hook_dirs\n' > "$site/contrib-1.dist-info/entry_points.txt"
echo 'raise SystemExit("a hook package is run")' > "$site/contrib/__init__.py"
printf 'Name: meta\nVersion: 3.0\n' > "$site/meta-3.dist-info/METADATA"
printf 'meta-3.dist-info/METADATA,,\n' > "$site/meta-3.dist-info/RECORD"
touch "$site"/hooked/parts/{__init__,tests/__init__}.py "$site/extra/__init__.py"
echo data > "$site/extra/data.txt"
echo 'import importlib
def part(name):
    return importlib.import_module(*[".".join(["hooked.parts", name])]).X
def optional():
    try:
        import heavy
        return "heavy"
    except ImportError:
        return "light"' > "$site/hooked/__init__.py"
for name in a b; do echo "X = '$name'" > "$site/hooked/parts/$name.py"; done
echo 'X = 1' > "$site/heavy.py"
cat > "$site/contrib/stdhooks/hook-hooked.py" <<'PY'
import sys
from PyInstaller.utils.hooks import collect_submodules, copy_metadata, collect_data_files, is_module_satisfies
PACKAGE = "hooked"
hiddenimports = [PACKAGE + ".parts"] + collect_submodules(f"{PACKAGE}.parts")
if is_module_satisfies("meta >= 3, < 4"):
    datas = copy_metadata("meta")
else:
    raise SystemExit("not this one")
if sys.platform == "win32":
    hiddenimports += ["absent_on_windows"]
datas += collect_data_files("extra")
excludedimports = ["heavy"]
PY
echo 'module_collection_mode = "pyz+py"' > "$site/contrib/stdhooks/hook-sourced.py"
echo 'import inspect
def f():
    return inspect.getsource(f).splitlines()[0]' > "$site/sourced/__init__.py"
echo 'import os; os.abort()' > "$site/contrib/stdhooks/hook-pandas.py"
echo 'hiddenimports = ["pandas.tests.test_x"]' > own/hook-pandas.py
echo 'X = 1' > "$site/pandas/__init__.py"
touch "$site"/pandas/tests/{__init__,test_x}.py
echo 'import hooked, sourced, pandas, importlib.metadata as metadata
print(hooked.part("a"), hooked.part("b"), hooked.optional(), metadata.version("meta"), sourced.f(), pandas.X)' > main.py
keelback build --python=env/bin/python main.py
expect_status 0
reject warning
program "$PWD/main.dist/main"
expect_output "a b light 3.0 def f(): 1"
grep -q "hook-hooked.py of contrib" main.build/report.json || fail "the reason does not name the hook"
grep -q "hook-pandas.py (" main.build/plan.txt || fail "a hook that is a program is not counted"
keelback build --python=env/bin/python --additional-hooks-dir=own main.py
! grep -q "pandas.tests" main.build/plan.txt || fail "a rule of ours loses against a hook"
keelback build --python=env/bin/python --no-pyinstaller-hooks main.py
program "$PWD/main.dist/main"
expect "No module named 'hooked.parts"
