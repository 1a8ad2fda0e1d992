"""PEP 302/451 behaviour of native and kept modules."""
import importlib
import importlib.util

import os
import pkgutil
import sys
import zipimport

import json.decoder
import kept.part
import pkg.sub
import spaces.inner.mod

dist = os.path.dirname(os.path.dirname(sys.executable))


def check(condition, *what):
    if not condition:
        raise AssertionError(what)


for module, path in [(pkg, "pkg/__init__.py"), (pkg.sub, "pkg/sub.py"), (kept, "kept/__init__.py"), (json.decoder, "lib/json/decoder.py")]:
    spec = module.__spec__
    path = os.path.join(dist, path)
    check(module.__file__ == spec.origin == path, module.__file__, path)
    check(spec.has_location and spec.loader is module.__loader__ and spec.parent == module.__package__, spec)
    check(module.__cached__ == spec.cached == importlib.util.cache_from_source(path), module.__cached__)
    loader = module.__loader__
    check(loader.get_filename(module.__name__) == path)
    check(loader.get_source(module.__name__) is None)
    check(loader.is_package(module.__name__) == hasattr(module, "__path__"))
    check(loader.get_code(module.__name__).co_name == "<module>")
    check(importlib.util.find_spec(module.__name__).origin == path)
    check(importlib.reload(module) is module)
    try:
        loader.get_data(path)
    except OSError:
        pass
    else:
        raise AssertionError("there is no file")

check(pkg.__path__ == [dist + "/pkg"], pkg.__path__)
check("__compiled__" in vars(pkg.sub) and pkg.sub.__compiled__.standalone and pkg.__compiled__.containing_dir == dist)
check("__compiled__" not in vars(kept) and "__compiled__" not in vars(json.decoder))
check(pkg.__doc__ == "A native package.")
check(kept.part.file == kept.part.__file__, "co_filename of kept modules is where the .py would be")

# Namespace packages, also spread over the dist and another folder.
check(spaces.__file__ is None if hasattr(spaces, "__file__") else True)
check(list(spaces.__path__) == [dist + "/spaces"] and spaces.inner.mod.where == "native", spaces.__path__)

check([m.name for m in pkgutil.iter_modules(pkg.__path__, "pkg.")] == ["pkg.__main__", "pkg.sub"])
check({"pkg", "kept", "importing", "exits"} - {m.name for m in pkgutil.iter_modules([dist])} == {"exits"})
check("decoder" in {m.name for m in pkgutil.iter_modules(json.__path__)})
check("json.decoder" in {m.name for m in pkgutil.walk_packages([dist + "/lib/json"], "json.")})
check("_json" in {m.name for m in pkgutil.iter_modules([dist + "/lib/lib-dynload"])} or "_json" in sys.builtin_module_names)

importlib.invalidate_caches()
check(importlib.util.find_spec("left_out") is None, "asking is not importing")
try:
    import left_out
except ModuleNotFoundError as error:
    check("--exclude-module" in str(error) and error.name == "left_out")
try:
    import not_there
except ModuleNotFoundError as error:
    check(str(error) == "No module named 'not_there'")

# A folder in front of sys.path wins; a kept source folder is imported from its files.
sys.path.insert(0, os.path.join(dist, "plugins"))
import kept_source
check(kept_source.where == "source" and kept_source.__loader__.get_source("kept_source").startswith("where"))
sys.path.pop(0)
import tempfile
with tempfile.TemporaryDirectory() as folder:
    with open(os.path.join(folder, "pkg.py"), "w") as file:
        file.write("where = 'outside'\n")
    sys.path.insert(0, folder)
    for name in ["pkg", "pkg.sub"]:
        del sys.modules[name]
    import pkg as outside
    check(outside.where == "outside")
    sys.path.pop(0)
    del sys.modules["pkg"]
    import pkg.sub
    check(pkg.__file__.startswith(dist))

# Entries of sys.path as programs write them.
for entry in [os.path.join(dist, "pkg", ".."), dist + "//spaces/../", "spaces/inner"]:
    sys.path_importer_cache.pop(entry, None)
    check(type(pkgutil.get_importer(entry)).__name__ == "KeelbackFinder", entry)
check(type(pkgutil.get_importer(tempfile.gettempdir())).__name__ == "FileFinder")
location = importlib.util.spec_from_file_location("plugin", dist + "/spaces/inner/mod.py")
plugin = importlib.util.module_from_spec(location)
location.loader.exec_module(plugin)
check(plugin.where == "native")

# By name, when its folder is not on sys.path.
before = list(sys.path)
sys.path[:] = []
del sys.modules["pkg"], sys.modules["pkg.sub"]
import pkg.sub
check(pkg.sub.__file__ == dist + "/pkg/sub.py")
sys.path[:] = before

# LazyLoader, and a second copy of the script itself (D16).
import prog
check(prog.__name__ == "prog" and prog.__file__ == dist + "/prog.py" and prog is not sys.modules["__main__"])
spec = importlib.util.find_spec("same.shadow")
lazy = importlib.util.module_from_spec(importlib.util.spec_from_loader("same.shadow", importlib.util.LazyLoader(spec.loader)))
check(lazy.__spec__.loader is not None)
import runpy
del sys.modules["pkg.sub"]
check(runpy.run_module("pkg.sub")["value"] == 1)
check(runpy.run_path(dist + "/spaces/inner/mod.py", run_name="other")["__name__"] == "other")
try:
    import same.shadow
except ImportError as error:
    check("must not be found" in str(error))
    import traceback
    files = [frame.filename for frame in traceback.extract_tb(error.__traceback__)]
    check(files == [dist + "/importing.py", dist + "/same/shadow.py"], files)
print("ok")
