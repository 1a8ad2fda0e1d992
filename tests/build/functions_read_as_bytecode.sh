# Numba compiles functions from their bytecode: those that a program hands to it keep theirs, and only those.
. "$COMMON"
cat > numba.py <<'E2'
import dis
def njit(function):
    return sorted(instruction.opname.split("_")[0] for instruction in dis.get_instructions(function))
E2
cat > main.py <<'E2'
import numba as nb
from numba import njit
@njit
def add(x, y):
    return x + y
def multiply(x, y):
    return x * y
def compiled(x):
    return x
print(add, njit(multiply), nb.njit(lambda x: -x))
print(multiply(6, 7), type(compiled.__code__.co_consts[-1]).__name__)
E2
expected=$("$TEST_PYTHON" main.py | sed 's/NoneType$/native/')
build main.py
expect_status 0
program "$PWD/main.dist/main"
expect_status 0
expect_output "$expected"
