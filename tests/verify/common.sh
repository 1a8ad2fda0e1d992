# Sourced by every case. A case runs in an empty folder; the first thing that is not as expected ends it.
set -euo pipefail
KEELBACK=${KEELBACK:?the keelback to test}

fail() {
    echo "$*"
    [ -e out ] && sed 's/^/    | /' out
    exit 1
}

# program NAME [COMPILER OPTION ...] < SOURCE: compiles to NAME.
program() {
    mkdir -p "$(dirname "$1")"
    cc -x c -o "$1" - -x none "${@:2}" || fail "the test program $1 does not compile"
}

# library FILE [COMPILER OPTION ...] < SOURCE: the same for a shared library whose name is that of the file.
library() { program "$1" -shared -fPIC -Wl,-soname,"$(basename "$1")" "${@:2}"; }

# verify ARGUMENT ...: what it prints goes to the file out, its exit code to $status.
verify() {
    status=0
    "$KEELBACK" verify "$@" > out 2>&1 || status=$?
}

expect_status() { [ "$status" = "$1" ] || fail "exit code $status instead of $1"; }
expect() { grep -qF -- "$1" out || fail "not said: $1"; }
reject() { ! grep -qF -- "$1" out || fail "wrongly said: $1"; }

# json EXPRESSION: evaluates it with `report` as what `verify --json` printed; it must be true.
json() { "${TEST_PYTHON:-python3}" -c "import json; report = json.load(open('out')); assert $1, report" || fail "not so: $1"; }

# gone PATTERN [NAMED]: without that file of another packager's app.dist verify fails, and names it. A module is not asked
# for by name once its folder was listed; then the program's own words have to do. `granted`: options that let it pass.
gone() {
    local file
    file=$(cd app.dist && find . -path "./$1" | head -n 1)
    [ -n "$file" ] || fail "there is no $1"
    mv "app.dist/$file" kept
    verify "${granted[@]}" app.dist
    expect_status 1
    expect "${2:-$(basename "$file")}"
    mv kept "app.dist/$file"
}
