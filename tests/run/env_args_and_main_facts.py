# facts about the running program: __name__, __file__, sys.argv, sys.path, __main__ module, flags
import __main__
import os
import sys

print(__name__, __main__.__name__, __main__ is sys.modules["__main__"], __main__.__dict__ is globals())
print(os.path.basename(__file__), os.path.isabs(__file__), os.path.exists(__file__), os.path.basename(sys.argv[0]), len(sys.argv), sys.argv[0] == os.path.relpath(__file__))
print(__package__, __spec__, __doc__, type(__builtins__).__name__, "__cached__" in globals(), hasattr(__main__, "__annotations__"))
print(sys.path[0] == os.path.dirname(os.path.abspath(__file__)), sys.flags.optimize, sys.flags.interactive, sys.flags.utf8_mode, sys.flags.isolated, sys.flags.no_site)
print(sys.stdin.encoding, sys.stdout.encoding, sys.stderr.errors, sys.getfilesystemencoding(), sys.getdefaultencoding(), sys.byteorder, sys.maxsize == 2 ** 63 - 1)
print(hasattr(sys, "frozen"), hasattr(sys, "_MEIPASS"), sys.implementation.name, sys.getrecursionlimit(), sys.float_info.dig, sys.hash_info.width, sys.warnoptions)
print(callable(exit), callable(quit), repr(exit), "help" in dir(__builtins__), callable(copyright), sys.platform, sys.version_info[:2] == tuple(map(int, sys.version.split()[0].split(".")[:2])))
print(sys.stdout.isatty(), sys.stdin.isatty(), sys.stdout.line_buffering, sys.gettrace(), sys.getprofile(), sys.dont_write_bytecode in (True, False), sys.getswitchinterval())
print(sorted(n for n in globals() if n.startswith("__") and n not in ("__compiled__", "__cached__")))
import site
import sysconfig
print(hasattr(site, "getsitepackages"), isinstance(sysconfig.get_paths()["stdlib"], str), sysconfig.get_config_var("py_version_nodot") == "%d%d" % sys.version_info[:2])
print([m for m in ("os", "sys", "io", "site", "builtins", "__main__", "codecs") if m in sys.modules], sys.modules["os.path"] is os.path)
print(os.getcwd() == os.path.dirname(os.path.abspath(__file__)), os.listdir(".") != [], open("pkgs/__init__.py").readline().strip() != "")
print(sys.intern("x") is sys.intern("x"), sys.getrefcount(object()) < 5, sys.getsizeof(0) > 0, sys.exc_info(), sys.is_finalizing())
def f(): return __name__, __file__ == __main__.__file__, __builtins__ is not None
print(f(), sys.displayhook(5), sys.displayhook(None), _)
