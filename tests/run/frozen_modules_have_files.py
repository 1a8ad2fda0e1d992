"""Modules that the interpreter has frozen have a __file__, as those that it read: `os` first of all."""
import abc
import codecs
import io
import os
import os.path
import posixpath
import runpy
import site
import stat
import sys

for module in (os, os.path, posixpath, io, abc, codecs, stat, site, runpy):
    spec = module.__spec__
    print(module.__name__, module.__file__ == os.path.join(os.path.dirname(os.__file__), module.__name__ + ".py"),
          os.path.isabs(module.__file__), spec.origin == "frozen" or spec.origin == module.__file__, spec.has_location)
print(getattr(sys, "_stdlib_dir", os.path.dirname(os.__file__)) == os.path.dirname(os.__file__))
try:
    from os import no_such_name
except ImportError as error:
    print(error.name, error.path == os.__file__, str(error).endswith(f"({os.__file__})"))
