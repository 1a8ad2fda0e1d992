# A function that nobody watches (any more) is machine code: the interpreter, which adapts the code that it runs, has not run it.
. "$COMMON"
cat > main.py <<'PY'
import dis, sys
def work(n):
    total = 0
    for i in range(n):
        total += i
    return total
def adapted():
    return "_" in "".join(i.opname for i in dis.get_instructions(work, adaptive=True) if i.opname.startswith("BINARY_OP_"))
for _ in range(100): work(100)
unwatched = adapted()
sys.setprofile(lambda *a: None)
for _ in range(100): work(100)
sys.setprofile(None)
watched = adapted()
work.__code__ = work.__code__.replace()  # as new: nothing is adapted yet
for _ in range(100): work(100)
print(unwatched, watched, adapted(), work.__code__.co_consts[-1])
PY
"$TEST_PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || exit 0  # 3.10 adapts nothing
build -q --debug main.py
program "$PWD/main.dist/main"
expect "False True False <keelback.native"
