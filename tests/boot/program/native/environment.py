"""PYTHON* variables that change behaviour count; those that name paths do not."""
import os
import sys

print(sys.flags.utf8_mode, sys.flags.dont_write_bytecode, sys.flags.hash_randomization, hash("keelback"), sys.flags.dev_mode)
print(sys.warnoptions, sys.stdout.write_through, sys.flags.optimize, sys.stdout.encoding)
print(any("/nowhere" in path for path in sys.path), sys.pycache_prefix, "nowhere" in sys.prefix, os.environ.get("PYTHONPATH"))
