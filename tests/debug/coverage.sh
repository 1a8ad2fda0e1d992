# coverage: the same lines and branches as under CPython, with its tracer in C, and with sys.monitoring where it has one.
. "$COMMON"
"$TEST_PYTHON" -m venv env
env/bin/pip install --quiet --disable-pip-version-check coverage > pip.log 2>&1 || { cat pip.log; fail "pip failed"; }
TEST_PYTHON=$PWD/env/bin/python
cat > own.py <<'PY'
def kind(n):
    if n < 0:
        return "negative"
    elif n == 0:
        return "zero"
    for divisor in range(2, n):
        if n % divisor == 0:
            return "composite"
    return "prime"
def unused():
    return 1
PY
cat > main.py <<'PY'
import coverage, io, os, sys
import own
own.kind(4)
for core in ("ctrace", "sysmon")[:1 + (sys.version_info >= (3, 12))]:
    os.environ["COVERAGE_CORE"] = core
    cov = coverage.Coverage(data_file=None, branch=core == "ctrace", config_file=False, include=[own.__file__])
    cov.start()
    own.kind(7), own.kind(0)
    cov.stop()
    print(core, sorted(cov.get_data().lines(own.__file__)), sorted(cov.get_data().arcs(own.__file__) or ()))
    text = io.StringIO()
    cov.report(file=text, show_missing=True)
    print(text.getvalue().splitlines()[2].split()[1:])
PY
same main
expect "ctrace"
