# The rows of size: sums are right, what only one package needs stands below it, shared things belong to nobody.
. "$COMMON"
keelback size --json "$DIST"
expect_status 0
cat > check.py <<'END'
import json, os, sys
it = json.load(open("out"))
rows = {}
def walk(list_, parent):
    for row in list_:
        rows[row["name"]] = row, parent
        walk(row["inner"], row["name"])
walk(it["rows"], None)
total = sum(os.path.getsize(os.path.join(f, n)) for f, _, names in os.walk(sys.argv[1]) for n in names)
assert it["bytes"] == total, (it["bytes"], total)
assert sum(row["own"] for row, _ in rows.values()) + it["python"] + it["program"] == total
solid, helper, common = rows["solid 2.0"], rows["helper 1.0"], rows["common_dep 1.0"]
assert helper[1] == "solid 2.0" and common[1] is None and rows["wave"][1] == "helper 1.0", rows
assert solid[0]["own"] > 900000 and solid[0]["frees"] >= solid[0]["own"] + helper[0]["own"]
assert solid[0]["frees"] < 1500000 and common[0]["own"] > 200000 and solid[0]["shared"] >= common[0]["own"]
assert solid[0]["needed_by"] == "app.py:2" and solid[0]["exclude_modules"] == ["solid"], solid[0]
END
"$TEST_PYTHON" check.py "$DIST" || fail "wrong sizes"
keelback size "$DIST"
expect "solid 2.0"
expect "app.py:2"
keelback size --rows=1 --depth=1 "$DIST"
reject "helper 1.0"
expect "more"
