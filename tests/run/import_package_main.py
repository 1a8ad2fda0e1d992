# runpy: packages with __main__, run_module, run_path of bundled names, __name__ inside
import runpy
import sys
import warnings
warnings.simplefilter("ignore")

ns = runpy.run_module("pkgs.runnable", run_name="__main__")
print(sorted(k for k in ns if not k.startswith("_")), ns["__name__"], ns["__package__"])
ns = runpy.run_module("pkgs.runnable.tool", init_globals={"given": 5})
print(ns["result"], ns["__name__"])
ns = runpy.run_module("pkgs.runnable.tool", run_name="renamed", alter_sys=True, init_globals={"given": 6})
print(ns["result"], ns["in_modules"], "renamed" in sys.modules)
try:
    runpy.run_module("pkgs.shapes.deep")
except ImportError as e:
    print(e)
try:
    runpy.run_module("pkgs.nothing_at_all")
except ImportError as e:
    print(e)
import pkgs.runnable
print(pkgs.runnable.__doc__, pkgs.runnable.helper())
