# Sourced by every case. A case runs in an empty folder; the first thing that is not as expected ends it.
set -euo pipefail
KEELBACK=${KEELBACK:?the keelback to test}

fail() {
    echo "$*"
    [ -e out ] && sed 's/^/    | /' out
    exit 1
}

# keelback ARGUMENT ...: what it prints (both streams) goes to the file out, its exit code to $status.
keelback() {
    status=0
    "$KEELBACK" "$@" > out 2>&1 || status=$?
}

# build ARGUMENT ...: with the Python under test.
build() { keelback build --python="$TEST_PYTHON" "$@"; }

# program COMMAND ...: runs a built program away from here, on nothing but the dist.
program() {
    status=0
    (cd / && env -i PATH=/nowhere HOME=/nowhere "$@") > out 2>&1 || status=$?
}

expect_status() { [ "$status" = "$1" ] || fail "exit code $status instead of $1"; }
expect() { grep -qF -- "$1" out || fail "not said: $1"; }
reject() { ! grep -qF -- "$1" out || fail "wrongly said: $1"; }
expect_output() { [ "$(cat out)" = "$1" ] || fail "the output is not: $1"; }
