"""The program of the boot tests: prints what a script sees of itself."""
import builtins
import os
import sys

import pkg.sub


def shown(value):
    return value if isinstance(value, (str, type(None), dict)) else type(value).__name__


def main():
    names = {k: v for k, v in globals().items() if k.startswith("__") and k not in ("__loader__", "__file__", "__compiled__")}
    for name in sorted(names):
        value = names[name]
        print(name, "builtins" if value is builtins else shown(value))
    print(__file__.rsplit("/", 1)[1], sys.argv[1:], "__main__" in sys.modules)
    print(exit, quit, help, copyright.__class__.__name__)
    print(sys.flags.isolated, sys.flags.ignore_environment, sys.flags.no_site, sys.flags.utf8_mode, sys.dont_write_bytecode)
    print(getattr(sys, "frozen", "not frozen"), pkg.sub.__name__, "site" in sys.modules)
    print(sys.path[0] == __file__.rsplit("/", 1)[0])


def again():
    """What a reloader does: the program starts itself again with its own arguments."""
    print(os.path.basename(sys.argv[0]), os.path.abspath(sys.argv[0]) == os.path.abspath(__file__), sys.orig_argv[1:] == sys.argv, flush=True)
    if sys.argv[2:]:
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:-1]])


if __name__ == "__main__":
    if sys.argv[1:] == ["argv0"]:
        print(sys.argv[0])
    elif sys.argv[1:2] == ["again"]:
        again()
    else:
        main()
