# Modules that are imported by names put together in every usual way; a note says where the program does so.
. "$COMMON"
mkdir -p pkg/plugins pkg/runs other
touch pkg/__init__.py pkg/plugins/__init__.py pkg/runs/__init__.py other/__init__.py
for name in a b c d e f g h; do echo "X = '$name'" > pkg/plugins/$name.py; done
echo 'X = "joined"' > pkg/joined.py
echo 'print("ran", __name__)' > pkg/runs/one.py
echo 'print("main of", __package__)' > pkg/runs/__main__.py
echo 'class Thing: X = "thing"' > other/things.py
echo 'X = "by path"' > other/found.py
echo 'from importlib import import_module as bring
def get(name):
    return bring("." + name, __package__).X, bring(f".{name}", package=__name__).X' > pkg/plugins/__init__.py
cat > main.py <<'PY'
import importlib, importlib.util, pkgutil, runpy, sys
from importlib import import_module
from pkg import plugins
x, y = (sys.argv[1:] + ["a", "b"])[:2]
print(import_module(f"pkg.plugins.{x}").X, import_module("pkg.plugins.%s" % y).X, import_module("pkg.plugins." + x).X)
print(import_module("pkg.plugins.{}".format(y)).X, import_module("pkg.plugins.{name}".format(name=x)).X)
print(import_module(".".join(["pkg", "plugins", x])).X, import_module(name="pkg.plugins.%(y)s" % {"y": y}).X)
print(__import__("pkg." + "joined", fromlist=["X"]).X, __import__("pkg.plugins", fromlist=[x]).a.X)
print(plugins.get(x))
print(runpy.run_module("pkg.runs." + "one")["__name__"])
runpy.run_module("pkg.runs", run_name="__main__")
print(pkgutil.resolve_name("other.things:Thing").X, pkgutil.resolve_name(f"pkg.plugins.{y}").X)
spec = importlib.util.find_spec("other." + "found")
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(module.X)
PREFIX = "pkg.plugins"
print(import_module(PREFIX + "." + x).X, import_module(f"{PREFIX}.{y}").X, import_module("%s.%s" % (PREFIX, x)).X)
def by_kind(kind):
    full = f"{PREFIX}.{kind}"
    module = importlib.import_module(full)
    return module.X
print(by_kind(x), by_kind(kind=y))
PY
"$TEST_PYTHON" main.py > expected
build main.py
expect_status 0
reject warning
expect "main.py:5"
program "$PWD/main.dist/main"
diff expected out
program "$PWD/main.dist/main" g h
expect "g h g"
