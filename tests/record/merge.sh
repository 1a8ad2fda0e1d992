# Runs add up; what is new is said; --fresh begins anew; a bad record is refused, never half used.
. "$COMMON"
mkdir -p kinds
touch kinds/__init__.py
for name in a b; do echo "X = 1" > kinds/$name.py; done
printf 'import importlib, sys\nimportlib.import_module("kinds." + sys.argv[1][::-1][:1])\n' > main.py
record main.py -- a
expect_status 0
fact modules kinds.a main.py
record main.py -- b
fact modules kinds.a main.py
fact modules kinds.b main.py
grep -qF "module kinds.b (main.py)" said || fail "the new module is not named: $(cat said)"
! grep -q "kinds.a" said || fail "an old module is named as new"
cp main.record.json before
record main.py -- a
grep -q "nothing new" said || fail "$(cat said)"
cmp before main.record.json
record --fresh main.py -- b
no_fact modules kinds.a
fact modules kinds.b main.py
sed -i 's/"python": "[0-9.]*"/"python": "3.9"/' main.record.json
build --dry-run main.py
expect_status 0
expect "warning[KB0706]"
sed -i 's/"keelback_record": 1/"keelback_record": 99/' main.record.json
build --dry-run main.py
expect_status 2
expect "error[KB0703]"
record main.py -- a
expect_status 2
grep -q 99 main.record.json || fail "a newer record was overwritten"
printf '{\n<<<<<<< ours\n' > main.record.json
for command in build record; do
    $command main.py
    [ ! -e said ] || cat said >> out
    expect_status 2
    expect "error[KB0702]"
    expect "--fresh"
done
build --dry-run --record=none main.py
expect_status 0
build --dry-run --record=nothing.json main.py
expect_status 2
expect "error[KB0704]"
