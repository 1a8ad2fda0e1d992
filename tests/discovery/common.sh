# Sourced by every case; see tests/build/common.sh.
. "$(dirname "${BASH_SOURCE[0]}")/../build/common.sh"

# main.py of this folder, in the environment env/: builds without a warning, and prints what it prints under Python.
as_under_python() {
    env/bin/python main.py > expected
    keelback build --python=env/bin/python main.py
    expect_status 0
    reject warning
    program "$PWD/main.dist/main"
    diff expected out
}
