# What the user gave to the run, and what lies elsewhere or looks like a secret, is named and never taken along.
. "$COMMON"
mkdir -p ../elsewhere pictures sub
for file in own.txt given.txt listed.txt pictures/a.jpg key.pem .env asked.txt sub/named.txt ../elsewhere/far.txt; do echo "$file" > "$file"; done
cat > main.py <<'PY'
import os, sys
def show(*parts):
    print(open(os.path.join(*parts)).read().strip())
show("own" + ".txt")
show(sys.argv[1].partition("=")[2])
show(sys.argv[2], "a.jpg")
show(os.environ["LISTED"])
show("key" + ".pem")
show(".e" + "nv")
show("..", "elsewhere", "far" + ".txt")
for line in sys.stdin:
    show(line.strip())
open("made.txt", "w").write("made")
show("made" + ".txt")
PY
status=0
printf 'asked.txt\nsub/named.txt\n' | LISTED=./listed.txt "$KEELBACK" record --python="$TEST_PYTHON" main.py -- --in=given.txt pictures > out 2> said || status=$?
expect_status 0
fact files "{project}/own.txt" main.py:show
fact inputs "{project}/given.txt" "argument, main.py:show"
fact inputs "{project}/pictures/a.jpg" "argument, main.py:show"
fact inputs "{project}/listed.txt" "environment, main.py:show"
fact inputs "{project}/asked.txt" "standard input, main.py:show"
fact inputs "{project}/sub/named.txt" "standard input, main.py:show"
fact inputs "{project}/key.pem" "may hold a secret, main.py:show"
fact inputs "{project}/.env" "may hold a secret, main.py:show"
fact inputs "{outside}/far.txt" "outside of the project, main.py:show"
no_fact files "{project}/made.txt"
! grep -qF "$PWD" main.record.json || fail "a path of this machine"
sed -i 's|"{project}/own.txt"|"{project}/.env": "", &|' main.record.json
build --dry-run main.py
expect_status 0
grep -q "own.txt" main.build/plan.txt
expect "warning[KB0506]: '.env' is not taken along"
for name in given.txt a.jpg listed.txt key.pem .env asked.txt named.txt far.txt made.txt; do
    ! grep -qF "$name" main.build/plan.txt || fail "taken along: $name"
done
