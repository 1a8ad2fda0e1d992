# Modules whose names the program puts together, finds in a folder, or reads from a configuration.
. "$COMMON"
mkdir -p plugins/deep listed/sub lazy conf
cat > main.py <<'PY'
import importlib, importlib.util, logging.config, pkgutil, sys
import listed, lazy
kind = sys.argv[1] if sys.argv[1:] else "red"
print(importlib.import_module(f"plugins.{kind}_impl").X, __import__("plugins.%s_impl" % "blue", fromlist=["X"]).X)
name = "plugins." + kind + "_impl"
print(importlib.import_module(name).X, importlib.import_module("plugins.{}.leaf".format("deep")).X)
print([importlib.import_module(found.name).X for found in pkgutil.walk_packages(listed.__path__, "listed.") if not found.ispkg])
print(lazy.first, lazy.second)
spec = importlib.util.find_spec("conf.asked")
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(module.X)
logging.config.dictConfig({"version": 1, "handlers": {"h": {"class": "conf.handlers.Quiet"}, "m": {"class": "logging.handlers.MemoryHandler", "capacity": 1}},
                           "root": {"handlers": ["h", "m"]}})
print(type(logging.getLogger().handlers[0]).__name__)
APP = "conf.server:app"
print(getattr(importlib.import_module(APP.split(":")[0]), APP.split(":")[1]))
PY
touch plugins/__init__.py plugins/deep/__init__.py listed/__init__.py listed/sub/__init__.py conf/__init__.py
for name in plugins/red_impl plugins/blue_impl plugins/deep/leaf listed/one listed/sub/two conf/asked; do echo "X = '$name'" > $name.py; done
echo 'app = "the app"' > conf/server.py
printf 'import logging\nclass Quiet(logging.Handler):\n    pass\n' > conf/handlers.py
cat > lazy/__init__.py <<'PY'
import importlib
TABLE = {"first": ".part_a"}
def __getattr__(name):
    if name == "second":
        return getattr(importlib.import_module(__name__ + "." + "part_" + "b"), name)
    return getattr(importlib.import_module(TABLE[name], __package__), name)
PY
echo 'first = 1' > lazy/part_a.py
echo 'second = 2' > lazy/part_b.py
"$TEST_PYTHON" main.py > expected
build main.py
expect_status 0
reject warning
program "$PWD/main.dist/main"
expect_status 0
diff expected out
program "$PWD/main.dist/main" blue
expect "plugins/blue_impl plugins/blue_impl"
