# What size says that a removal frees is what a build without the package is smaller by: within 2 % and 300 bytes for
# each file and module that goes (their rows in the manifest, the list of reasons and the tables of the archive).
. "$COMMON"
cp -r "$PROJECT"/{*.py,*.txt} .
ln -s "$PROJECT/env" env
cat > check.py <<'END'
import json, os, subprocess, sys
def total(folder):
    files = [os.path.join(f, n) for f, _, names in os.walk(folder) for n in names]
    return sum(map(os.path.getsize, files)), len(files)
def rows(list_):
    for row in list_:
        yield row
        yield from rows(row["inner"])
before, count_before = total(os.environ["DIST"])
report = json.load(open("out"))
row = {row["name"].split()[0]: row for row in rows(report["rows"])}[sys.argv[1]]
after, count_after = total("app.dist")
print(row, before - after, count_before - count_after)
slack = row["frees"] * 0.02 + 300 * (row["freed_files"] + int(sys.argv[2]))
assert abs((before - after) - row["frees"]) <= slack, (before - after, row["frees"], slack)
assert count_before - count_after == row["freed_files"], (count_before - count_after, row["freed_files"])
END
without() {  # PACKAGE, modules that go
    "$KEELBACK" build --quiet --python=env/bin/python --exclude-module=optional,$1 --include-module=wsgiref.types \
        --include-data-files=extra.txt=extra.txt app.py
    keelback size --json "$DIST"
    "$TEST_PYTHON" check.py $1 $2 || fail "another size without $1"
}
find "$DIST" -path '*asked-3.0.dist-info/METADATA' | grep -q . || fail "no metadata of asked"
without solid 8
find app.dist -path '*asked-3.0*' | grep . && fail "without solid nobody asks for it"
without sqlite3 4
