# "none" is a word of builds, no file's name: a recorded run says so, and the program does not run.
. "$COMMON"
echo 'print("ran")' > main.py
record --record=none main.py
expect_status 2
[ ! -s out ] && [ ! -e none ] || fail "it ran"
grep -q 'error\[KB0705\].*--record=none' said || fail "not said: $(cat said)"
record --record=./none main.py
expect_status 0
[ -s none ] || fail "no record"
