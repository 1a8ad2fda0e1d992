"""The one piece of Python in the tool: asks the target interpreter for its own facts, its own parser and compiler.

Started by worker.cc with `-s -S` and a cleaned environment; never imports or runs the user's code. Frames on stdin and
stdout are: two little-endian 32-bit lengths, a JSON object, a blob. One answer per request, in order.
Must run on every supported version. `native` requests are answered by native.py, loaded on first use.
"""
import ast
import json
import marshal
import os
import re
import struct
import sys
import threading
import types
import warnings

PROTOCOL = 1
MODULES = {}  # scripts sent by the tool: name -> source


# ---- hello: what this interpreter is -------------------------------------------------------------------------------

def venv_of(executable):
    """(prefix, settings) of the virtual environment of `executable`, or (None, {})."""
    here = os.path.dirname(os.path.abspath(executable))
    for folder in (here, os.path.dirname(here)):
        try:
            with open(os.path.join(folder, "pyvenv.cfg"), encoding="utf-8") as file:
                pairs = [line.partition("=") for line in file]
        except OSError:
            continue
        return os.path.dirname(here), {key.strip().lower(): value.strip() for key, _, value in pairs}
    return None, {}


def editable_mapping(folder, line):
    """Folders that a code line of a .pth file maps names to: setuptools' editable finders, read and not run."""
    name = line.split(";")[0].replace("import", "", 1).strip()
    if not name.startswith("__editable__"):
        return {}
    try:
        with open(os.path.join(folder, name + ".py"), "rb") as file:
            tree = ast.parse(file.read())
    except (OSError, SyntaxError, ValueError):
        return {}
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if getattr(target, "id", "") == "MAPPING":
            try:
                found = ast.literal_eval(node.value)
                return {str(key): str(value) for key, value in found.items()}
            except (ValueError, AttributeError):
                return {}
    return {}


def path_lines(folder, facts):
    """What the .pth files of a site folder add, as site.py would, without running their code lines."""
    added = []
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(".pth") and not name.startswith("."))
    except OSError:
        return added
    for name in names:
        try:
            with open(os.path.join(folder, name), encoding="utf-8-sig", errors="surrogateescape") as file:
                lines = file.read().splitlines()
        except OSError:
            continue
        for line in lines:
            if line.startswith(("import ", "import\t")):
                facts["editable"].update(editable_mapping(folder, line))
                facts["pth_code"].append([os.path.join(folder, name), line[:200]])
            elif line.strip() and not line.startswith("#"):
                path = os.path.abspath(os.path.join(folder, line.rstrip()))
                if os.path.exists(path):
                    added.append(path)
    return added


def site_folders(facts, venv, settings, user_site):
    """The site folders in sys.path order: user, then the environment's, then (if asked for) the system's."""
    import site  # under -S this only defines functions
    base = (sys.prefix, sys.exec_prefix)
    folders = []
    if venv:
        sys.prefix = sys.exec_prefix = venv  # Debian's getsitepackages looks at these
        try:
            folders += site.getsitepackages([venv])
        finally:
            sys.prefix, sys.exec_prefix = base
    if not venv or settings.get("include-system-site-packages", "").lower() == "true":
        if user_site:
            folders.append(site.getusersitepackages())
        folders += site.getsitepackages(list(dict.fromkeys(base)))
    return [folder for folder in dict.fromkeys(folders) if os.path.isdir(folder)]


def hello(request):
    import importlib.machinery
    import importlib.util
    import sysconfig
    var = sysconfig.get_config_var
    venv, settings = venv_of(sys.executable)
    facts = {
        "protocol": PROTOCOL,
        "executable": sys.executable,
        "real_executable": os.path.realpath(sys.executable),
        "implementation": sys.implementation.name,
        "version": list(sys.version_info[:3]),
        "hexversion": sys.hexversion,
        "version_text": sys.version,
        "magic": importlib.util.MAGIC_NUMBER.hex(),
        "platform": sys.platform,
        "multiarch": var("MULTIARCH") or "",
        "abiflags": getattr(sys, "abiflags", ""),
        "free_threaded": bool(var("Py_GIL_DISABLED")),
        "prefix": venv or sys.prefix,
        "exec_prefix": venv or sys.exec_prefix,
        "base_prefix": sys.base_prefix,
        "base_exec_prefix": sys.base_exec_prefix,
        "include_dir": var("INCLUDEPY") or sysconfig.get_path("include"),
        "platinclude_dir": sysconfig.get_path("platinclude") or "",
        "ext_suffix": var("EXT_SUFFIX") or "",
        "ext_suffixes": importlib.machinery.EXTENSION_SUFFIXES,
        "platlibdir": getattr(sys, "platlibdir", "lib"),
        "stdlib_dir": os.path.dirname(os.path.abspath(os.__file__)),
        "lib_shared": bool(var("Py_ENABLE_SHARED")),
        "lib_dir": var("LIBDIR") or "",
        "lib_names": [name for name in (var("INSTSONAME"), var("LDLIBRARY")) if name],
        "lib_static": var("LIBRARY") or "",
        "lib_config_dir": var("LIBPL") or "",
        "static_libs": " ".join(filter(None, [var("LOCALMODLIBS"), var("BASEMODLIBS"), var("MODLIBS"), var("LIBS"),
                                              var("SYSLIBS")])),
        "builtin_modules": list(sys.builtin_module_names),
        "stdlib_modules": sorted(getattr(sys, "stdlib_module_names", ())),
        "editable": {},
        "pth_code": [],
    }
    core = [path for path in sys.path if path]
    sites = site_folders(facts, venv, settings, request.get("user_site", True))
    path = [os.path.abspath(entry) for entry in request.get("pythonpath", []) if entry] + core
    for folder in sites:
        path.append(folder)
        path += path_lines(folder, facts)
    facts["site_dirs"] = [entry for entry in dict.fromkeys(path) if entry not in core
                          and entry not in request.get("pythonpath", [])]
    facts["sys_path"] = [entry for entry in dict.fromkeys(path) if os.path.exists(entry)]
    facts["core_path"] = core
    facts["frozen_modules"] = frozen_modules()
    return facts, b""


def frozen_modules():
    """Frozen modules that have no file of their own beside the standard library."""
    import _imp
    names = ["_frozen_importlib", "_frozen_importlib_external", "__hello__", "__phello__", "__phello__.spam"]
    return [name for name in names if _imp.is_frozen(name)]


# ---- facts: what a source says about its imports -------------------------------------------------------------------

IN_FUNCTION, IN_TRY, IN_IF, TYPE_CHECKING = 1, 2, 4, 8
IMPORTERS = ("import_module", "__import__", "_import_module", "import_optional_dependency")
CALLS_WITH_MODULES = {*IMPORTERS, "run_module", "_run_module_as_main", "find_spec", "find_loader", "iter_modules", "walk_packages"}
METADATA_CALLS = {"version", "metadata", "distribution", "requires", "files", "require", "get_distribution", "from_name"}
WANTED_NAMES = {"help", "breakpoint", "license", "copyright", "credits"}


def static_truth(test):
    """True or False for tests that are settled when the program is packaged, else None."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = static_truth(test.operand)
        return None if inner is None else not inner
    if isinstance(test, ast.Constant):
        return bool(test.value)
    if isinstance(test, ast.BoolOp):
        parts = [static_truth(value) for value in test.values]
        decisive = isinstance(test.op, ast.Or)
        if decisive in parts:
            return decisive
        return None if None in parts else not decisive
    name = dotted(test)
    if name in ("TYPE_CHECKING", "typing.TYPE_CHECKING", "t.TYPE_CHECKING", "MYPY"):
        return False
    if isinstance(test, ast.Call) and dotted(test.func) == "sys.platform.startswith" and len(test.args) == 1:
        value = constant(test.args[0])
        return sys.platform.startswith(value) if isinstance(value, str) else None
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        return static_comparison(dotted(test.left), test.left, test.ops[0], constant(test.comparators[0]))
    return None


def static_comparison(name, left, op, value):
    if name == "sys.version_info" and isinstance(value, tuple):
        mine = tuple(sys.version_info)
    elif isinstance(left, ast.Subscript) and dotted(left.value) == "sys.version_info":
        index = left.slice
        if isinstance(index, ast.Constant) and isinstance(index.value, int) and isinstance(value, int):
            mine = sys.version_info[index.value]
        elif isinstance(index, ast.Slice) and index.lower is None and isinstance(value, tuple):
            mine = tuple(sys.version_info[:constant(index.upper)])
        else:
            return None
    elif name == "sys.platform" and isinstance(value, str):
        mine = sys.platform
    elif name == "os.name" and isinstance(value, str):
        mine = os.name
    else:
        return None
    compare = {ast.Eq: "__eq__", ast.NotEq: "__ne__", ast.Lt: "__lt__", ast.LtE: "__le__", ast.Gt: "__gt__",
               ast.GtE: "__ge__"}.get(type(op))
    try:
        answer = getattr(mine, compare)(value) if compare else None
    except (TypeError, IndexError):
        return None
    return answer if isinstance(answer, bool) else None


def dotted(node):
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    parts.append(node.id)
    return ".".join(reversed(parts))


def constant(node):
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None


class ImportFacts:
    """Walks statements, and expressions only where the source names import_module or __import__."""

    def __init__(self, source, is_package):
        self.imports = []
        self.exports = None
        self.names = set()
        self.calls = any(word.encode() in source for word in CALLS_WITH_MODULES)
        self.wanted = any(name.encode() in source for name in WANTED_NAMES)
        self.lazy = is_package and (b"def __getattr__" in source or b"sys.modules[__name__] =" in source)
        self.touches_path = b"sys.path" in source
        self.metadata = b"metadata" in source or b"pkg_resources" in source
        self.distributions = set()  # that the source asks the version of
        self.path_entries = []

    def block(self, statements, flags):
        todo = [(statements, flags)]
        while todo:
            statements, flags = todo.pop()
            for node in statements:
                self.statement(node, flags, todo)

    def statement(self, node, flags, todo):
        kind = type(node)
        if kind is ast.Import:
            for alias in node.names:
                self.add(alias.name, 0, None, node.lineno, flags)
        elif kind is ast.ImportFrom:
            self.add(node.module or "", node.level, [alias.name for alias in node.names], node.lineno, flags)
        elif kind in (ast.FunctionDef, ast.AsyncFunctionDef):
            todo.append((node.body, flags | IN_FUNCTION))
        elif kind is ast.If:
            truth = static_truth(node.test)
            if truth is not False:
                todo.append((node.body, flags if truth else flags | IN_IF))
            if truth is not True:
                todo.append((node.orelse, flags if truth is False else flags | IN_IF))
        elif kind is ast.Try or kind.__name__ == "TryStar":
            guarded = flags | IN_TRY if node.handlers else flags
            todo.append((node.body, guarded))
            todo.append((node.orelse, guarded))
            todo.append((node.finalbody, flags))
            for handler in node.handlers:
                todo.append((handler.body, flags | IN_TRY))
        elif kind in (ast.With, ast.AsyncWith):
            suppress = any("suppress" in dotted(item.context_expr.func) for item in node.items
                           if isinstance(item.context_expr, ast.Call))
            todo.append((node.body, flags | IN_TRY if suppress else flags))
        elif kind in (ast.For, ast.AsyncFor, ast.While):
            todo.append((node.body, flags | IN_IF))
            todo.append((node.orelse, flags | IN_IF))
        elif kind is ast.ClassDef:
            todo.append((node.body, flags))
        elif kind.__name__ == "Match":
            for case in node.cases:
                todo.append((case.body, flags | IN_IF))
        elif kind in (ast.Assign, ast.AugAssign, ast.AnnAssign):
            self.assignment(node, flags)

    def assignment(self, node, flags):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if flags & IN_FUNCTION or not any(getattr(target, "id", "") == "__all__" for target in targets):
            return
        names = constant(node.value) if node.value is not None else None
        if isinstance(names, (list, tuple)):
            self.exports = (self.exports or []) + [name for name in names if isinstance(name, str)]

    def add(self, name, level, names, line, flags, dynamic=False):
        fact = {"name": name, "level": level, "line": line, "flags": flags}
        if names is not None:
            fact["from"] = names
        if dynamic:
            fact["dynamic"] = True
        self.imports.append(fact)

    def path_additions(self, tree):
        """sys.path.append(X), .insert(0, X), .extend([X]), sys.path += [X] with X known from the text."""
        for node in ast.walk(tree):
            values = []
            if isinstance(node, ast.Call) and dotted(node.func) in ("sys.path.append", "sys.path.insert") and node.args:
                values = [node.args[-1]]
            elif isinstance(node, ast.Call) and dotted(node.func) == "sys.path.extend" and node.args:
                values = getattr(node.args[0], "elts", [])
            elif isinstance(node, ast.AugAssign) and dotted(node.target) == "sys.path":
                values = getattr(node.value, "elts", [])
            for value in values:
                folder = folder_of(value, assigned_names(tree))
                if folder is not None:
                    self.path_entries.append({"base": folder[0], "path": folder[1]})

    def expressions(self, tree):
        if self.touches_path:
            self.path_additions(tree)
        if not (self.calls or self.wanted or self.lazy or self.metadata):
            return
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id in WANTED_NAMES:
                self.names.add(node.id)
            if isinstance(node, ast.Call) and node.args and self.calls:
                self.call(node, dotted(node.func).rpartition(".")[2], tree)
            if self.metadata and isinstance(node, ast.Call) and node.args:
                if dotted(node.func).rpartition(".")[2] in METADATA_CALLS and isinstance(constant(node.args[0]), str):
                    name = re.match(r"[A-Za-z0-9][\w.-]*", constant(node.args[0]))
                    self.distributions.update([name.group()] if name else [])
        if self.lazy:
            # A package that imports its modules when they are asked for: tables of names, see below for ".name".
            self.imports.append({"name": "", "level": 1, "line": 1, "flags": IN_FUNCTION | IN_TRY, "dynamic": True,
                                 "candidates": string_words(tree)})

    def call(self, node, called, tree):
        """import_module("x") and its kin; with a name that is put together: import_module(f"pkg.{x}")."""
        if called not in CALLS_WITH_MODULES:
            return
        if called in ("find_spec", "find_loader"):
            text = constant(node.args[0])
            if isinstance(text, str) and not text.startswith("."):
                self.add(text, 0, None, node.lineno, IN_FUNCTION | IN_TRY, True)
                self.imports[-1]["spec"] = True
            return
        if called in ("iter_modules", "walk_packages"):
            self.listed_package(node, called, tree)
            return
        for value in values_of(node.args[0], tree):
            name = name_pattern(value)
            if called == "__import__" and name is not None:
                name = "." * level_argument(node) + name
            self.import_call(node, called, name, tree)

    def listed_package(self, node, called, tree):
        """pkgutil.iter_modules(plugins.__path__): whatever is in that package, since it is imported by the names found."""
        path = node.args[0]
        if isinstance(path, ast.Attribute) and path.attr == "__path__" and dotted(path.value):
            package = imported_as(dotted(path.value), tree)
        elif isinstance(path, ast.Name) and path.id == "__path__":
            package = "."
        else:
            return
        level = len(package) - len(package.lstrip("."))
        package = package.lstrip(".")
        for pattern in ("*",) if called == "iter_modules" else ("*", "*.*", "*.*.*"):
            name = package + "." + pattern if package else pattern
            self.add(name, level, None, node.lineno, IN_FUNCTION | IN_TRY, True)
            self.imports[-1]["pattern"] = True

    def import_call(self, node, called, name, tree):
        if name is None:
            return
        level = len(name) - len(name.lstrip("."))
        text = name.lstrip(".")
        package = package_argument(node)
        if level and isinstance(package, str):  # import_module(".x", "pkg")
            text = ".".join(package.split(".")[:1 - level or None] + [text])
            level = 0
        if "*" not in text:
            self.add(text, level, None, node.lineno, IN_FUNCTION | IN_TRY, True)
            if called in ("run_module", "_run_module_as_main"):
                self.add(text + ".__main__", level, None, node.lineno, IN_FUNCTION | IN_TRY, True)
        elif level and package is UNKNOWN and text.startswith("*"):
            # Of some package, perhaps the own one: those modules whose names stand as texts in this source.
            self.imports.append({"name": "", "level": level, "line": node.lineno, "flags": IN_FUNCTION | IN_TRY,
                                 "dynamic": True, "candidates": string_words(tree)})
        elif level or not text.startswith("*"):
            self.add(text, level, None, node.lineno, IN_FUNCTION | IN_TRY, True)
            self.imports[-1]["pattern"] = True


def imported_as(name, tree):
    """The dotted name of what `name` stands for: "app.plugins" after `from app import plugins`."""
    head, _, rest = name.partition(".")
    for node in ast.walk(tree):
        if not isinstance(node, (ast.Import, ast.ImportFrom)):
            continue
        for alias in node.names:
            if (alias.asname or alias.name) == head and (alias.asname or isinstance(node, ast.ImportFrom)):
                base = "." * getattr(node, "level", 0) + (getattr(node, "module", None) or "")
                full = alias.name if not base else base + ("" if base.endswith(".") else ".") + alias.name
                return full + ("." + rest if rest else "")
    return name


def values_of(node, tree):
    """The expression, or for a plain name all that is assigned to it in this source."""
    if not isinstance(node, ast.Name):
        return [node]
    return [other.value for other in ast.walk(tree) if isinstance(other, ast.Assign) and len(other.targets) == 1
            and isinstance(other.targets[0], ast.Name) and other.targets[0].id == node.id]


OWN_PACKAGE = ("__package__", "__name__", "__spec__.parent")


def name_pattern(node):
    """The name that an expression gives, "*" for each unknown part, "." first for the own package: "pkg.*_impl" of
    f"pkg.{x}_impl", ".linalg" of __package__ + ".linalg". None where nothing is known."""
    text = "".join(pattern_parts(node))
    if text.startswith("\0"):  # the own package
        text = text[1:] if text.startswith("\0.") else ""
    text = re.sub(r"\*+", "*", text.replace("\0", "*"))
    return text if re.fullmatch(r"\.*[\w*-]+(\.[\w*-]+)*", text) else None


def pattern_parts(node):
    if isinstance(node, ast.Constant):
        return [node.value if isinstance(node.value, str) and "*" not in node.value else "?"]
    if dotted(node) in OWN_PACKAGE:
        return ["\0"]
    if isinstance(node, ast.JoinedStr):
        return [part for value in node.values for part in pattern_parts(value)]
    if isinstance(node, ast.FormattedValue):
        return pattern_parts(node.value) if dotted(node.value) in OWN_PACKAGE else ["*"]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return pattern_parts(node.left) + pattern_parts(node.right)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and isinstance(constant(node.left), str):
        return [re.sub(r"%[a-z]", "*", constant(node.left))]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format" \
            and isinstance(constant(node.func.value), str):
        return [re.sub(r"\{[^{}]*\}", "*", constant(node.func.value))]
    return ["*"]


TEXT_WITH_MODULE = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_][\w.]*|[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")
SUFFIXES_OF_FILES = set("""avi bin bmp c cfg cnf com conf cpp css csv dat db docx env gif gz h h5 hdf5 htm html ico in ini ipynb
jpeg jpg js json jsonl key lock log md mp3 mp4 net npy npz onnx org out parquet pb pdf pem pkl png pt pth py pyc rst safetensors
sh so sql sqlite sqlite3 svg tar tex tgz tif tiff tmp toml tsv ttf txt ui wav webp xls xlsx xml yaml yml zip""".split())


def module_texts(tree):
    """Texts in the user's own code that may name modules or what is in them: "logging.handlers.RotatingFileHandler",
    "project.settings", "main:app". What is no module is passed over by the module graph."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    lines = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in alone:
            continue
        text = node.value
        if len(text) < 200 and TEXT_WITH_MODULE.fullmatch(text) and text.rpartition(".")[2] not in SUFFIXES_OF_FILES:
            lines.setdefault(text.partition(":")[0], node.lineno)
    return sorted(lines.items(), key=lambda row: (row[1], row[0]))


def named_modules(source, dist_filename, imports):
    """Texts like "uvicorn.loops.auto:setup" or "pkg.mod.Class" that name something in the module's own top-level package
    or in one that it imports ("jinja2.ext.do"), and "pkg_plugin" in pkg: tables of plugins and of lazy imports, and
    statements for exec. What is no module is passed over by the module graph."""
    path = dist_filename[4:] if dist_filename.startswith("lib/") else dist_filename
    top = path.partition("/")[0]
    if top == path or not top.isidentifier():
        return []
    tops = {fact["name"].partition(".")[0] for fact in imports if not fact["level"]} - sys.stdlib_module_names | {top}
    tops = "|".join(sorted(name for name in tops if name.isidentifier()))
    return lines_of_texts(rb"""["'](?:from |import )?((?:(?:%s)(?:\.[A-Za-z_]\w*)+|%s_\w+(?:\.[A-Za-z_]\w*)*))(?::\w+| import .*)?["']"""
                          % (tops.encode(), top.encode()), source)


def relative_texts(source):
    """Texts like ".asyncio.client", which lazy imports hand to a helper: names below the own package."""
    return lines_of_texts(rb"""["']\.([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)["']""", source)


def lines_of_texts(pattern, source):
    lines = {}
    for match in re.finditer(pattern, source):
        lines.setdefault(match.group(1).decode(), source.count(b"\n", 0, match.start()) + 1)
    return sorted(lines.items())


def assigned_names(tree):
    """name -> value of the plain assignments at the top level: HERE = os.path.dirname(__file__)."""
    return {node.targets[0].id: node.value for node in tree.body
            if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name)}


def folder_of(node, names, depth=0):
    """("cwd" | "file", relative path) of an expression that names a folder; None if the text does not tell.

    The path of ("file", "") is the module's own folder; the module's file itself is ("file", None).
    """
    if depth > 20:
        return None
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return ("cwd", node.value)
    if isinstance(node, ast.Name):
        if node.id == "__file__":
            return ("file", None)
        return folder_of(names[node.id], {k: v for k, v in names.items() if k != node.id}, depth + 1) \
            if node.id in names else None
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Div, ast.Add)):
        left = folder_of(node.left, names, depth + 1)
        right = constant(node.right)
        if left is None or left[1] is None or not isinstance(right, str):
            return None
        return (left[0], os.path.join(left[1], right.lstrip("/") if isinstance(node.op, ast.Add) else right))
    if isinstance(node, ast.Attribute) and node.attr == "parent":
        return parent_folder(folder_of(node.value, names, depth + 1))
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute) and node.value.attr == "parents":
        folder = folder_of(node.value.value, names, depth + 1)
        count = constant(node.slice)
        for _ in range(count + 1 if isinstance(count, int) and 0 <= count < 20 else 0):
            folder = parent_folder(folder)
        return folder if isinstance(count, int) else None
    if isinstance(node, ast.Call):
        return folder_of_call(node, names, depth + 1)
    return None


def parent_folder(folder):
    if folder is None or folder[1] is None:
        return folder and (folder[0], "")
    return (folder[0], os.path.join(folder[1], ".."))


def folder_of_call(node, names, depth):
    called = dotted(node.func).rpartition(".")[2] or getattr(node.func, "attr", "")
    if called in ("getcwd", "cwd") and not node.args:
        return ("cwd", "")
    inner = node.args[0] if node.args else getattr(node.func, "value", None)
    if called in ("resolve", "absolute", "as_posix"):
        return folder_of(node.func.value, names, depth)
    if inner is None:
        return None
    first = folder_of(inner, names, depth)
    if called in ("abspath", "realpath", "normpath", "str", "fspath", "Path", "PurePath") and len(node.args) == 1:
        return first
    if called == "dirname":
        return parent_folder(first)
    if called == "join" and first is not None and first[1] is not None:
        rest = [constant(argument) for argument in node.args[1:]]
        return (first[0], os.path.join(first[1], *rest)) if all(isinstance(part, str) for part in rest) else None
    return None


UNKNOWN = object()


def package_argument(call):
    """The literal package of import_module(name, package); None for the own one; UNKNOWN for any other."""
    values = call.args[1:2] + [keyword.value for keyword in call.keywords if keyword.arg == "package"]
    if not values or dotted(call.func) == "__import__" or dotted(values[0]) in OWN_PACKAGE:
        return None
    value = constant(values[0])
    return value if isinstance(value, str) else UNKNOWN


def level_argument(call):
    """The literal level of __import__(name, globals, locals, fromlist, level); without one, names are absolute."""
    values = call.args[4:5] + [keyword.value for keyword in call.keywords if keyword.arg == "level"]
    value = constant(values[0]) if values else 0
    return value if isinstance(value, int) and 0 < value < 20 else 0


def constant_texts(tree):
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def string_words(tree):
    return sorted(word for word in constant_texts(tree) if all(part.isidentifier() for part in word.split(".")))


def syntax_error(error):
    """A SyntaxError (or ValueError for null bytes, RecursionError, MemoryError) as facts."""
    text = getattr(error, "text", None)
    return {"kind": type(error).__name__, "message": str(getattr(error, "msg", None) or error),
            "line": getattr(error, "lineno", None) or 0, "column": getattr(error, "offset", None) or 0,
            "text": text.rstrip("\n") if isinstance(text, str) else ""}


def raising(error, filename):
    """Code that raises this error when it runs, as importing the source does."""
    arguments = (str(error),)
    if isinstance(error, SyntaxError):
        arguments = (error.msg, (filename, error.lineno, error.offset, error.text, error.end_lineno, error.end_offset))
    return compile("raise %s(*%r)" % (type(error).__name__, arguments), filename, "exec", dont_inherit=True, optimize=0)


def data_literals(tree):
    return script("data_literals").data_literals(tree)


def read_source(request):
    if "source" in request:
        return request["source"].encode("utf-8", "surrogateescape")
    with open(request["path"], "rb") as file:
        return file.read()


def analyse(request, source, want_code):
    """(facts, code or None). A source that does not compile gives facts with an `error`, and code that raises it."""
    facts = {}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            code = compile(source, request["dist_filename"], "exec", dont_inherit=True, optimize=0)
        except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError) as error:
            return {"error": syntax_error(error), "imports": []}, raising(error, request["dist_filename"])
    facts["warnings"] = [{"category": item.category.__name__, "message": str(item.message), "line": item.lineno}
                         for item in caught]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(source)
    found = ImportFacts(source, request["dist_filename"].endswith("__init__.py"))
    found.block(tree.body, 0)
    found.expressions(tree)
    if b"entry_points" in source:
        facts["entry_groups"] = sorted(word for word in constant_texts(tree) if re.fullmatch(r"[A-Za-z][\w.-]{2,60}", word))
    for level, names in enumerate((named_modules(source, request["dist_filename"], found.imports), relative_texts(source))):
        if names:
            found.imports.append({"name": "", "level": level, "line": names[0][1], "flags": IN_FUNCTION | IN_TRY,
                                  "dynamic": True, "candidates": [name for name, _ in names]})
    facts["imports"] = found.imports
    if found.exports is not None:
        facts["all"] = found.exports
    if found.path_entries:
        facts["sys_path"] = found.path_entries
    if found.distributions:
        facts["distributions"] = sorted(found.distributions)
    if found.names:
        facts["names"] = sorted(found.names)
    if request.get("data"):
        facts["data"] = data_literals(tree)
        computed = script("computed_names").computed_names(tree, script("data_literals").known_paths(tree))
        if computed:
            facts["computed"] = computed
        texts = module_texts(tree)
        if texts:
            facts["texts"] = texts
    return facts, code if want_code else None


def facts_request(request):
    facts, _ = analyse(request, read_source(request), False)
    return facts, b""


def bytecode_request(request):
    """Facts, and the marshalled code object. (worker.cc makes the reference flags canonical.)"""
    facts, code = analyse(request, read_source(request), True)
    return facts, marshal.dumps(code) if code is not None else b""


def native_request(request):
    try:
        payload = script("native").native_payload(read_source(request), request["dist_filename"], request["name"],
                                                  interpreted=request.get("interpreted", ()))
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError) as error:
        return {"error": syntax_error(error)}, b""
    if not isinstance(payload, (str, bytes)):
        payload = json.dumps(payload, ensure_ascii=True, separators=(",", ":"))
    return {}, payload.encode() if isinstance(payload, str) else payload


# ---- the loop ------------------------------------------------------------------------------------------------------

def script(name):
    """A script that the tool has sent, as a module."""
    module = MODULES[name]
    if isinstance(module, bytes):
        module = types.ModuleType(name)
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
    return {"hello": hello, "facts": facts_request, "bytecode": bytecode_request, "native": native_request}[kind](request)


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
    stdin, stdout = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not break the protocol
    sys.setrecursionlimit(200000)
    threading.stack_size(512 << 20)  # deep syntax trees recurse in C
    thread = threading.Thread(target=serve, args=(stdin, stdout))
    thread.start()
    thread.join()


main()
