# The program sees what it sees under Python: streams, arguments, modules, flags, environment, tracebacks, exit codes.
. "$COMMON"
cat > main.py <<'PY'
import atexit, inspect, os, sys, threading, warnings
print(sys.argv, sys.orig_argv[1:], sys.path[:2], sys.flags, sys.warnoptions, sys._xoptions, sys.executable)
print(sorted(sys.modules), sorted(vars()), __file__, __name__, __spec__, __loader__.__class__, list(map(type, sys.meta_path)), len(sys.path_hooks))
print(sorted(item for item in os.environ.items() if item[0] != "_"), os.getcwd(), sys.stdin.isatty(), sorted(os.listdir("/proc/self/fd")), sys.gettrace(), sys.getprofile())
print(len(inspect.stack()), threading.active_count(), repr(sys.stdin.read()))
atexit.register(print, "first registered, last run")
atexit.register(print, "last registered, first run")
warnings.warn("where from?")
def fail():
    raise ValueError("as under Python")
try:
    fail()
except ValueError as error:
    print(error.__traceback__.tb_frame.f_back)
sys.stderr.write("to stderr\n")
fail()
PY
compare() { # SCRIPT ARGUMENT ...: both runs, with the same input
    local want=0 got=0 script=$1
    shift
    echo "some input" | "$TEST_PYTHON" "$script" "$@" > want.out 2> want.err || want=$?
    echo "some input" | "$KEELBACK" record --quiet --python="$TEST_PYTHON" "$script" -- "$@" > out 2> got.err || got=$?
    [ $want = $got ] || fail "exit code $got instead of $want"
    diff want.out out
    diff want.err got.err
}
python=$("$TEST_PYTHON" -c 'import sys; print(sys.executable)')
TEST_PYTHON=$python
compare main.py one "two words" -- --three
mkdir folder
printf 'import part, sys\nprint(sys.argv, sys.path[0], __file__, __package__, part.X)\nsys.exit(7)\n' > folder/__main__.py
echo 'X = 1' > folder/part.py
compare folder x
[ -e folder.record.json ] || fail "no record beside the folder"
mkdir package
printf 'import sys\nfrom . import part\nprint(sys.argv[1:], __package__, part.X)\n' > package/__main__.py
touch package/__init__.py
echo 'X = 1' > package/part.py
status=0
"$KEELBACK" record --quiet --python="$python" package -- x > out || status=$?
expect_status 0
expect_output "['x'] package 1"
[ -e package.record.json ] || fail "no record beside the package"
