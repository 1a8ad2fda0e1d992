# --include-source: a compiled module whose text goes along shows it, in tracebacks and to inspect; it stays compiled.
. "$COMMON"
cat > own.py <<'PY'
def area(width, height):
    return width * height / (width - 2)  # a line to be quoted
PY
cat > main.py <<'PY'
import inspect
import linecache
import traceback
import own
print(inspect.getsource(own.area), own.__spec__.loader.get_source("own").count("quoted"), "__compiled__" in vars(own))
try:
    own.area(2, 3)
except ZeroDivisionError as error:
    print(traceback.extract_tb(error.__traceback__)[-1].line)
own.area(2, 4)
PY
build --include-source=own main.py
expect_status 0
program "$PWD/main.dist/main"
expect_status 1
grep -q 'return width \* height / (width - 2)  # a line to be quoted' out || fail "inspect shows no text"
grep -qx ' 1 True' out || fail "no text by the loader, or not compiled"
[ "$(grep -c 'a line to be quoted' out)" = 3 ] || fail "not quoted by inspect, traceback and the uncaught error"
[ ! -e main.dist/main.py ] || fail "main.py was not asked for"
