# Metadata, data files and libraries of packages that only a run asks for.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
mkdir -p "$site/asked-3.0.dist-info" "$site/host/extra" "$site/loose"
printf 'Metadata-Version: 2.1\nName: asked\nVersion: 3.0\n' > "$site/asked-3.0.dist-info/METADATA"
printf 'asked-3.0.dist-info/METADATA,,\n' > "$site/asked-3.0.dist-info/RECORD"
echo "a table" > "$site/loose/table.txt"
cat > "$site/host/__init__.py" <<'PY'
import importlib.metadata, os
def version(name):
    return importlib.metadata.version(name)
def table(folder):
    return open(os.path.join(os.path.dirname(os.path.dirname(__file__)), folder, "table.txt")).read().strip()
def late(name):
    return __import__("host." + name, fromlist=["X"]).X
PY
echo 'X = "late"' > "$site/host/extra/part.py"
touch "$site/host/extra/__init__.py"
echo '{"ask": "asked", "folder": "loose", "part": "extra.part"}' > main.json
cat > main.py <<'PY'
import host, json, os
with open(os.path.splitext(os.path.abspath(__file__))[0] + ".json") as file:
    names = json.load(file)
print(host.version(names["ask"]), host.table(names["folder"]), host.late(names["part"]))
PY
TEST_PYTHON=$PWD/env/bin/python
record main.py
expect_status 0
expect_output "3.0 a table late"
"$TEST_PYTHON" - <<'PY' || fail "$(cat main.record.json)"
import json
found = json.load(open("main.record.json"))
assert "asked" in found["metadata"] and "{site}/loose/table.txt" in found["resources"], found
assert found["modules"]["host.extra.part"] == "{site}/host/__init__.py:late", found
PY
build main.py
expect_status 0
expect "file lib/loose/table.txt is taken along: recorded run"
program "$PWD/main.dist/main"
expect_output "3.0 a table late"
