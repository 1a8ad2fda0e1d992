# What a build says besides warnings: time zones that stay with the system, options that name nothing.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
echo 'import zoneinfo
print(zoneinfo.__name__)' > main.py
keelback build --python=env/bin/python --follow-import-to=nosuch --exclude-module=neither main.py
expect_status 0
expect "note[KB0107]: zoneinfo reads the time zones of the system"
expect "note[KB0108]: --follow-import-to=nosuch: the program has no such package"
expect "note[KB0108]: --exclude-module=neither"
mkdir -p "$site/tzdata/zoneinfo" "$site/tzdata-1.dist-info"
touch "$site/tzdata/__init__.py" "$site/tzdata/zoneinfo/__init__.py"
echo zone > "$site/tzdata/zoneinfo/Zone"
printf 'Name: tzdata\nVersion: 1\n' > "$site/tzdata-1.dist-info/METADATA"
printf 'tzdata/__init__.py,,\ntzdata/zoneinfo/__init__.py,,\ntzdata/zoneinfo/Zone,,\n' > "$site/tzdata-1.dist-info/RECORD"
keelback build --python=env/bin/python main.py
expect_status 0
reject note
[ -f main.dist/lib/tzdata/zoneinfo/Zone ] || fail "the zones do not come along"
# The size that is said is the size of the folder's files.
said=$(sed -n 's/.*"bytes": \([0-9]*\),/\1/p' main.build/report.json | head -1)
real=$(($(find main.dist -type f -printf '%s+')0 - $(stat -c %s main.dist/lib/keelback.json)))
[ "$said" = "$real" ] || fail "the report says $said bytes, the folder has $real"
