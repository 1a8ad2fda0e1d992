# However the program ends, its exit code or signal comes through, and there is a whole record.
. "$COMMON"
cat > main.py <<'PY'
import os, signal, sys, time
open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "da" + "ta")).read()
how = sys.argv[1]
print("started", flush=True)
if how == "segfault":
    import ctypes
    ctypes.string_at(0)
elif how == "_exit":
    os._exit(9)
elif how == "SystemExit":
    raise SystemExit("a message")
elif how == "wait":
    try:
        time.sleep(60)
    except KeyboardInterrupt:
        print("interrupted", flush=True)
        sys.exit(5)
elif how == "terminated":
    time.sleep(60)
PY
echo x > data
ends() { # STATUS HOW
    rm -f main.record.json
    (ulimit -c 0; record main.py -- "$2"; echo $status > code)
    [ "$(cat code)" = "$1" ] || fail "$2: exit code $(cat code) instead of $1"
    fact files "{project}/data"
}
ends 139 segfault
ends 9 _exit
ends 1 SystemExit
killed() { # SIGNAL HOW: sent to keelback alone; it is the program's
    rm -f main.record.json out
    "$KEELBACK" record --python="$TEST_PYTHON" main.py -- "$2" > out 2> said &
    for _ in $(seq 300); do grep -q started out 2> /dev/null && break; sleep 0.1; done
    kill -"$1" $!
    status=0
    wait $! || status=$?
    fact files "{project}/data"
    ls | grep kbtmp && fail "half a file" || true
}
set -m  # so that a background process does not ignore Ctrl-C
killed INT wait
expect_status 5
expect interrupted
killed TERM terminated
expect_status 143
# What goes on in the background does not hold the record up, and goes on.
cat > main.py <<'PY'
import os, subprocess, sys
HERE = os.path.dirname(os.path.abspath(__file__))
open(os.path.join(HERE, "da" + "ta")).read()
code = "import time; time.sleep(2); import wave; open('left', 'w').write(open('data').read())"
subprocess.Popen([sys.executable, "-c", code], cwd=HERE, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
PY
record main.py
fact files "{project}/data"
[ ! -e left ] || fail "the record waited for the child"
for _ in $(seq 100); do [ -s left ] && break; sleep 0.1; done
[ "$(cat left)" = x ] || fail "the child could not go on"
