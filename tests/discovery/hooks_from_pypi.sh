# The hooks that PyInstaller's users share, as PyPI has them: most are read. (make test-all only.)
. "$COMMON"
[ "${TEST_EVERYTHING:-}" = 1 ] || exit 0
"$TEST_PYTHON" -m venv env
env/bin/pip -q install --no-deps pyinstaller-hooks-contrib==2025.9 packaging pint==0.24.4 flexparser flexcache platformdirs typing_extensions
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
"$(dirname "$COMMON")/../discovery/count_hooks.py" "$site" > out
read -r plain _ all _ < out
[ "$plain" -ge 350 ] && [ "$all" -ge 600 ] || fail "too few hooks are read"
echo 'import pint
print(pint.UnitRegistry()("3 km").to("m"), pint.__version__)' > main.py
env/bin/python main.py > expected
keelback build --python=env/bin/python main.py
expect_status 0
reject warning
grep -q "PyInstaller hook" main.build/plan.txt || fail "no hook was read"
program "$PWD/main.dist/main"
diff expected out
