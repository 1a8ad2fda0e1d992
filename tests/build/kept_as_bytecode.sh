# What an option asks to be compiled but a rule knows to need its bytecode stays bytecode, and is named with the reason.
. "$COMMON"

mkdir -p site/numba site/plain
echo 'def helper(): return 3' > site/numba/__init__.py
echo 'def helper(): return 4' > site/plain/__init__.py
"$TEST_PYTHON" -m venv env
site=$(env/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
cp -r site/* "$site"
cat > app.py <<'PY'
import json, numba, plain
print(numba.helper() + plain.helper())
PY

keelback build --python=env/bin/python --follow-imports app.py
expect_status 0
expect "note[KB0109]: kept as bytecode: 1 module (numba): numba compiles"
program "$PWD/app.dist/app"
expect_output 7
"$TEST_PYTHON" - <<'PY'
import json
rows = {row["name"]: row for row in json.load(open("app.build/report.json"))["modules"]}
assert rows["plain"]["policy"] == "native", rows["plain"]
assert "bytecode" in rows["numba"]["why_bytecode"], rows["numba"]
assert all(row["why_bytecode"] for row in rows.values() if row["policy"] == "bytecode")
PY
keelback build --python=env/bin/python --nofollow-import-to=plain --follow-imports app.py
grep -q -- '--nofollow-import-to' app.build/report.json || fail "the option is not the reason"
