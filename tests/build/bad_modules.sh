# Syntax errors: of the script an error; of a module a warning, and its import raises as under CPython.
. "$COMMON"
printf 'x = 1\nif x = 2:\n    pass\n' > script.py
build script.py
expect_status 1
expect "error[KB0101]: SyntaxError: invalid syntax"
expect "script.py:2:4"
expect "if x = 2:"
[ ! -e script.dist ] || fail "a dist was made"
cat > main.py <<'PY'
import os, sys
if len(sys.argv) > 1:
    import broken
try:
    import broken
except SyntaxError as error:
    print(error, error.lineno, os.path.isabs(error.filename))
print("fine")
PY
printf 'ok = 1\ndef f(:\n' > broken.py
build main.py
expect_status 0
expect "warning[KB0102]"
expect "broken.py:2:7"
program "$PWD/main.dist/main"
expect_output "invalid syntax (broken.py, line 2) 2 True
fine"
# Bytes that are no text, and a null byte.
printf 'x = "\xff"\n' > broken.py
build main.py
expect_status 0
expect "warning[KB0102]"
# A module that is missing where it is needed is an ordinary ImportError.
echo 'import surely_not_there' > missing.py
build missing.py
expect_status 0
expect "warning[KB0103]: no module named 'surely_not_there'"
expect "missing.py:1"
program "$PWD/missing.dist/missing"
expect_status 1
expect "ModuleNotFoundError: No module named 'surely_not_there'"
