# An import in the user's own code whose name nobody can read from the text: a warning with its place.
. "$COMMON"
mkdir pkg
touch pkg/__init__.py pkg/late.py
cat > main.py <<'PY'
import importlib, sys
import pkg
name = input()
print(importlib.import_module(name).__name__)
PY
echo 'import importlib
def helper(spec):
    return __import__(spec)
def known(x):
    return importlib.import_module("pkg." + x)' > pkg/late.py
echo pkg.late | "$TEST_PYTHON" main.py > expected
build main.py
expect_status 0
expect "main.py:4"
expect "warning[KB0709]"
[ "$(grep -c KB0709 out)" = 1 ] || fail "one warning is expected"
# Named by an option, it is in the program; what is imported there is judged too.
build --include-module=pkg.late main.py
expect_status 0
expect "pkg/late.py:3"
echo pkg.late | (cd / && env -i "$OLDPWD/main.dist/main") > out
diff expected out
