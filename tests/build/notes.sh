# What a build says besides warnings: options that name nothing. Time zones come from tzdata, where that is installed.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
echo 'import zoneinfo
print(zoneinfo.__name__)' > main.py
keelback build --python=env/bin/python --follow-import-to=nosuch --exclude-module=neither main.py
expect_status 0
[ ! -d /usr/share/zoneinfo ] || [ -f main.dist/lib/zoneinfo/Europe/Berlin ] || fail "the system's zones do not come along"
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
[ ! -e main.dist/lib/zoneinfo ] || fail "the system's zones come along too"
# The size that is said is the size of the folder's files.
said=$(sed -n 's/.*"bytes": \([0-9]*\),/\1/p' main.build/report.json | head -1)
real=$(($(find main.dist -type f -printf '%s+')0 - $(stat -c %s main.dist/lib/keelback.json)))
[ "$said" = "$real" ] || fail "the report says $said bytes, the folder has $real"
