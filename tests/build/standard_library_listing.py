"""Writes what every function and type of the standard library is: listing.py OUTPUT. standard_library_unchanged.sh runs
it under Python and packaged: the lists are the same, so the runtime has replaced nothing.

Of a Python function: a hash of its code. Of one in C, and of each slot of a type: the object file and where in it.
"""
import abc, argparse, array, ast, asyncio, atexit, base64, bdb, bisect, builtins, codecs, collections
import collections.abc, concurrent.futures, configparser, contextlib, contextvars, copy, copyreg, csv, ctypes
import ctypes.util, datetime, decimal, dis, email.message, enum, faulthandler, fractions, functools, gc, glob, gzip
import hashlib, heapq, html, importlib.abc, importlib.machinery, importlib.metadata, importlib.resources
import importlib.util, inspect, io, ipaddress, itertools, json, keyword, linecache, locale, logging, marshal, math
import multiprocessing, numbers, opcode, operator, os, pathlib, pdb, pickle, pkgutil, platform, posixpath, pprint
import queue, random, re, reprlib, runpy, select, selectors, shutil, signal, site, socket, stat, string, struct
import subprocess, sys, tempfile, textwrap, threading, time, timeit, token, tokenize, trace, traceback, types
import typing, unicodedata, unittest, warnings, weakref, xml.etree.ElementTree, zipfile, zipimport, zlib, zoneinfo

POINTER = ctypes.sizeof(ctypes.c_void_p)
# Offsets of function pointers in a PyTypeObject, and of the tables that it points to (Include/cpython/object.h).
OWN_SLOTS = {name: number * POINTER for number, name in enumerate(
    "refcnt type size name basicsize itemsize dealloc vectorcall_offset getattr setattr as_async repr as_number as_sequence as_mapping "
    "hash call str getattro setattro as_buffer flags doc traverse clear richcompare weaklistoffset iter iternext methods members "
    "getset base dict descr_get descr_set dictoffset init alloc new free is_gc".split())}
NO_CODE = set("refcnt type size name basicsize itemsize vectorcall_offset flags doc weaklistoffset methods members getset base dict "
              "dictoffset".split())
TABLES = {"as_async": 4, "as_number": 36, "as_sequence": 10, "as_mapping": 3, "as_buffer": 2}


class DlInfo(ctypes.Structure):
    _fields_ = [("file", ctypes.c_char_p), ("base", ctypes.c_void_p), ("symbol", ctypes.c_char_p), ("address", ctypes.c_void_p)]


dladdr = ctypes.CDLL(None).dladdr
dladdr.argtypes = [ctypes.c_void_p, ctypes.POINTER(DlInfo)]


def word(address):
    return ctypes.c_void_p.from_address(address).value


def place(address):
    info = DlInfo()
    if not address or not dladdr(address, ctypes.byref(info)):
        return "@unknown" if address else "@null"
    name = os.path.basename(info.file.decode())
    return f"@{name.partition('.')[0]}+{address - info.base:x}" if ".so" in name else "@program"


def code_text(code):
    consts = [code_text(c) if isinstance(c, types.CodeType) else repr(sorted(map(repr, c))) if isinstance(c, frozenset) else repr(c) for c in code.co_consts]
    return repr((code.co_name, code.co_code, consts, code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars, code.co_flags,
                 code.co_argcount, code.co_firstlineno, code.co_linetable))


def describe(value):
    kind = type(value)
    if kind is types.FunctionType:
        return f"function {hashlib.md5(code_text(value.__code__).encode()).hexdigest()[:12]}"
    if kind is types.BuiltinFunctionType:
        return f"builtin {value.__module__}.{value.__qualname__} {place(word(word(id(value) + 2 * POINTER) + POINTER))}"
    if kind in (types.MethodDescriptorType, types.ClassMethodDescriptorType):
        return f"{kind.__name__} {place(word(word(id(value) + 5 * POINTER) + POINTER))}"
    if kind is types.WrapperDescriptorType:
        return f"{kind.__name__} {place(word(id(value) + 6 * POINTER))}"
    if kind is types.GetSetDescriptorType:
        row = word(id(value) + 5 * POINTER)
        return f"{kind.__name__} {place(word(row + POINTER))} {place(word(row + 2 * POINTER))}"
    if kind in (staticmethod, classmethod):
        return f"{kind.__name__} {describe(value.__func__)}"
    if kind is property:
        return f"property {describe(value.fget)} {describe(value.fset)}"
    return kind.__name__


def is_standard(module):
    return module.partition(".")[0] in sys.stdlib_module_names


def slots(cls):
    found = []
    for name, offset in OWN_SLOTS.items():
        address = word(id(cls) + offset)
        if name in TABLES:
            found += [f"{name}{n}={place(word(address + n * POINTER))}" for n in range(TABLES[name]) if address]
        elif name not in NO_CODE:
            found.append(f"{name}={place(address)}")
    return [entry for entry in found if not entry.endswith("=@null")]


def all_types():
    found, todo = {}, [object]
    while todo:
        cls = todo.pop()
        if cls not in found:
            found[cls] = None
            todo += type.__subclasses__(cls)
    return [cls for cls in found if is_standard(cls.__module__)]


def main(output):
    gc.collect()  # classes that a C module has put another in place of
    lines = []
    for name, module in sorted(sys.modules.items()):
        if is_standard(name):
            lines += [f"{name}.{key}: {describe(value)}" for key, value in vars(module).items() if callable(value) or isinstance(value, type)]
    for cls in all_types():
        lines.append(f"type {cls.__module__}.{cls.__qualname__}: {' '.join(slots(cls))}")
        lines += [f"type {cls.__module__}.{cls.__qualname__}.{key}: {describe(value)}" for key, value in cls.__dict__.items() if not isinstance(value, str)]
    with open(output, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write("".join(line.replace(chr(10), " ") + chr(10) for line in sorted(set(lines))))


main(sys.argv[1])
