# Sourced by every case, after the helpers of the build tests.
. "$(dirname "$COMMON")/../build/common.sh"

# record ARGUMENT ...: with the Python under test. What the program prints goes to out, what keelback says to said.
record() {
    status=0
    "$KEELBACK" record --python="$TEST_PYTHON" "$@" > out 2> said < /dev/null || status=$?
}

# fact SECTION NAME [VALUE]: the record of the program main.py has it.
fact() {
    "$TEST_PYTHON" - "$@" << 'PY' || fail "the record lacks $*: $(cat main.record.json)"
import json, sys
section, name, *value = sys.argv[1:]
found = json.load(open("main.record.json"))[section]
sys.exit(not (name in found and (not value or found[name] == value[0])))
PY
}

no_fact() { ! (fact "$@") > /dev/null 2>&1 || fail "the record has $*"; }
