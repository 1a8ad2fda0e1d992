# module objects: dunder names, reload, sys.modules games, deletion, custom modules
import importlib.util
import sys
import types
import pkgs.counter as c

print(c.count, c.__name__, c.__doc__, type(c) is types.ModuleType)
c.count = 100
c.extra = "kept"
m = importlib.reload(c)
print(m is c, c.count, c.extra, c.bump(), c.count)
old_bump = c.bump
del sys.modules["pkgs.counter"]
import pkgs.counter as c2
print(c2 is c, c2.count, old_bump(), c.count, c2.count)
sys.modules["fake_module"] = types.SimpleNamespace(x=1)
import fake_module
from fake_module import x
print(fake_module.x, x)
sys.modules["blocked"] = None
try:
    import blocked
except ImportError as e:
    print(type(e).__name__, e)
mod = types.ModuleType("dyn", "dyn doc")
exec("def f(): return __name__, g\ng = 5", mod.__dict__)
print(mod.f(), mod.__doc__, repr(mod))
spec = importlib.util.find_spec("pkgs.counter")
print(spec.name, spec.parent, spec.has_location)
fresh = importlib.util.module_from_spec(spec)
spec.loader.exec_module(fresh)
print(fresh.count, fresh is c2, fresh.bump(), c2.count, fresh.f_globals_ok())
print(importlib.util.find_spec("pkgs.nothing"), [n for n in sys.modules if n.startswith("pkgs")])
print(c2.__dict__["bump"] is c2.bump, vars(c2) is c2.__dict__, "bump" in dir(c2))
del c2.bump
try:
    c2.bump
except AttributeError as e:
    print(e)
c2.__dict__.clear()
print(hasattr(c2, "count"), fresh.bump())
code = spec.loader.get_code("pkgs.counter")
ns = {"__name__": "elsewhere"}
exec(code, ns)
print(ns["count"], ns["bump"](), ns["where"], code.co_name)
import pkgs
import pkgutil
print(sorted(i.name for i in pkgutil.iter_modules(pkgs.__path__)) [:3], spec.loader.is_package("pkgs.counter"))
