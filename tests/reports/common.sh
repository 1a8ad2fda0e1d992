# Sourced by every case of tests/reports. A case runs in an empty folder of its own and ends with a code other than 0 if
# it fails. $DIST is the dist of the program that prepare.sh makes; cases only read it.
set -euo pipefail

fail() {
    echo "$1"
    [ ! -f out ] || sed 's/^/    said: /' out
    exit 1
}

# keelback ARGUMENT ...: what it prints (both streams) goes to the file out, its exit code to $status.
keelback() {
    status=0
    "$KEELBACK" "$@" > out 2>&1 || status=$?
}

why() { keelback why "$DIST" "$@"; }
expect_status() { [ "$status" = "$1" ] || fail "exit code $status instead of $1"; }
expect() { grep -qF -- "$1" out || fail "not said: $1"; }
reject() { ! grep -qF -- "$1" out || fail "wrongly said: $1"; }

# The chain that is printed, as its places only: "a.py:1 < b.py:2".
expect_chain() {
    local said
    said=$(sed -n 's/^  <- \([^ ]*\( [^ ]*\)*\).*/\1/p' out | sed 's/  .*//' | paste -sd'<' | sed 's/</ < /g')
    [ "$said" = "$1" ] || fail "the chain is not: $1 (but: $said)"
}

# value EXPRESSION: of the JSON in the file out, called `it`.
value() { "$TEST_PYTHON" -c "import json; it = json.load(open('out')); print($1)"; }
