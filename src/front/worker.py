"""The one piece of Python in the tool: asks the target interpreter for its own facts, its own parser and compiler.

Started by worker.cc with `-s -S` and a cleaned environment; never imports or runs the user's code. Frames on stdin and
stdout are: two little-endian 32-bit lengths, a JSON object, a blob. One answer per request, in order.
Must run on every supported version. The other scripts of this folder are loaded on first use.
"""
import ast
import json
import marshal
import os
import struct
import sys
import threading
import types
import warnings

MODULES = {}  # scripts sent by the tool: name -> source

# What compile() answers to a source. SystemError: CPython 3.12 and 3.13 cannot compile some uses of __class__.
COMPILE_ERRORS = (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError, SystemError)


def syntax_error(error):
    """A SyntaxError (or ValueError for null bytes, RecursionError, MemoryError) as facts."""
    text = getattr(error, "text", None)
    return {"kind": type(error).__name__, "message": str(getattr(error, "msg", None) or error),
            "line": getattr(error, "lineno", None) or 0, "column": getattr(error, "offset", None) or 0,
            "text": text.rstrip("\n") if isinstance(text, str) else ""}


class Filename:
    """In the text of the code that raises: its own path, which is known when the program runs."""

    def __repr__(self):
        return "__import__('sys')._getframe().f_code.co_filename"


FILENAME = Filename()


def raising(error, filename):
    """Code that raises this error when it runs, as importing the source does."""
    arguments = (str(error),)
    if isinstance(error, SyntaxError):
        arguments = (error.msg, (FILENAME, error.lineno, error.offset, error.text, error.end_lineno, error.end_offset))
    text = "error = %s(*%r); " % (type(error).__name__, arguments)
    if getattr(error, "_metadata", None):  # from 3.14: what a traceback looks at for the keyword that was meant
        text += "error._metadata = %r; " % (error._metadata,)
    text += "raise error"
    return compile(text, filename, "exec", dont_inherit=True, optimize=0)


def read_source(request):
    if "source" in request:
        return request["source"].encode("utf-8", "surrogateescape")
    with open(request["path"], "rb") as file:
        source = file.read()
    return source + b"\n" + request["append"].encode() if "append" in request else source


def analyse(request, source, want_code):
    """(facts, code or None). A source that does not compile gives facts with an `error`, and code that raises it."""
    facts = {}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            code = compile(source, request["dist_filename"], "exec", dont_inherit=True, optimize=0)
        except COMPILE_ERRORS as error:
            return {"error": syntax_error(error), "imports": []}, raising(error, request["dist_filename"])
    facts["warnings"] = [{"category": item.category.__name__, "message": str(item.message), "line": item.lineno}
                         for item in caught]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(source)
    facts.update(script("import_facts").all_facts(source, request["dist_filename"], tree, bool(request.get("data"))))
    if request.get("data"):
        data = script("data_literals")
        facts["data"] = data.data_literals(tree)
        computed = facts.get("computed", []) + script("computed_names").computed_names(tree, data.known_paths(tree))
        if computed:
            facts["computed"] = sorted(computed, key=lambda row: (row["line"], row["what"]))
    return facts, code if want_code else None


def hello_request(request):
    return script("target_hello").hello(request), b""


def facts_request(request):
    facts, _ = analyse(request, read_source(request), False)
    return facts, b""


def bytecode_request(request):
    """Facts, and the marshalled code object. (worker.cc makes the reference flags canonical.)"""
    facts, code = analyse(request, read_source(request), True)
    return facts, marshal.dumps(code) if code is not None else b""


def hook_request(request):
    hooks = script("hook_facts")
    return hooks.hook_facts(read_source(request), request["module"], hooks.versions_in(request["site_dirs"])), b""


def native_request(request):
    try:
        payload = script("native").native_payload(read_source(request), request["dist_filename"], request["name"],
                                                  interpreted=request.get("interpreted", ()),
                                                  debug=bool(request.get("debug")))
    except COMPILE_ERRORS as error:
        return {"error": syntax_error(error)}, b""
    if not isinstance(payload, (str, bytes)):
        payload = json.dumps(payload, ensure_ascii=True, separators=(",", ":"))
    return {}, payload.encode() if isinstance(payload, str) else payload


def lines_request(request):
    return script("source_lines").source_lines(read_source(request), request["dist_filename"]), b""


# ---- the loop ------------------------------------------------------------------------------------------------------

def script(name):
    """A script that the tool has sent, as a module."""
    module = MODULES[name]
    if isinstance(module, bytes):
        module = types.ModuleType(name)
        module.script = script
        exec(compile(MODULES[name], "<keelback %s>" % name, "exec"), module.__dict__)
        MODULES[name] = module
    return module


def answer(request, blob):
    kind = request["request"]
    if kind == "script":
        MODULES[request["name"]] = blob
        return {}, b""
    if kind == "environment":
        return script("environment").environment_request(request)
    return {"hello": hello_request, "facts": facts_request, "bytecode": bytecode_request, "native": native_request,
            "hook": hook_request, "lines": lines_request}[kind](request)


def serve(stdin, stdout):
    while True:
        head = stdin.read(8)
        if len(head) < 8:
            return
        lengths = struct.unpack("<II", head)
        request = json.loads(stdin.read(lengths[0]))
        blob = stdin.read(lengths[1])
        try:
            result, data = answer(request, blob)
        except OSError as error:
            result, data = {"unreadable": str(error)}, b""
        except Exception:
            import traceback
            result, data = {"failure": traceback.format_exc()}, b""
        text = json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        stdout.write(struct.pack("<II", len(text), len(data)))
        stdout.write(text)
        stdout.write(data)
        stdout.flush()


def main():
    with os.fdopen(os.dup(1), "wb") as stdout:
        os.dup2(2, 1)  # a stray print must not break the protocol
        sys.setrecursionlimit(200000)
        threading.stack_size(512 << 20)  # deep syntax trees recurse in C
        thread = threading.Thread(target=serve, args=(sys.stdin.buffer, stdout))
        thread.start()
        thread.join()


main()
