# Sourced by every case, on top of what the cases of tests/build have.
. "$(dirname "$COMMON")/../build/common.sh"

# same [COMMAND ...]: SCRIPT.py, built with --debug, says what it says under CPython. Paths and the addresses of objects
# are left out, standard input is the file `input`, if there is one. The dist's answer is in out.
same() {
    local script=$1 input=/dev/null
    [ ! -e input ] || input=$PWD/input
    "$TEST_PYTHON" "$script.py" < "$input" > expected 2>&1 || true
    [ -d "$script.dist" ] || build -q --debug "$script.py"
    (cd "$script.dist" && "./$script" < "$input") > out 2>&1 || true
    for file in expected out; do
        sed -i -E "s/0x[0-9a-f]{6,}/0x/g; s#$PWD/($script.dist/)?##g" "$file"
    done
    diff expected out > different || fail "not as CPython ($(cat different))"
}
