"""What a source says about its imports: statements, names that are put together, tables of names; and what else it asks for
by name: entry points, metadata, shared libraries, folders on sys.path.
"""
import ast
import os
import re
import sys

values = script("name_values")  # noqa: F821  (given by worker.py)
constant, dotted, last_part = values.constant, values.dotted, values.last_part

IN_FUNCTION, IN_TRY, IN_IF, TYPE_CHECKING = 1, 2, 4, 8
IMPORTERS = ("import_module", "__import__", "_import_module", "import_optional_dependency", "run_module", "_run_module_as_main",
             "resolve_name")
CALLS_WITH_MODULES = {*IMPORTERS, "find_spec", "find_loader", "iter_modules", "walk_packages"}
CALLS_WITH_LIBRARIES = {"CDLL", "PyDLL", "LoadLibrary", "dlopen", "find_library"}
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


class ImportFacts:
    """Walks statements, and expressions only where the source has a word that makes it worth while."""

    def __init__(self, source, dist_filename):
        path = dist_filename[4:] if dist_filename.startswith("lib/") else dist_filename
        is_package = path.endswith("__init__.py")
        self.level = 1 if "/" in path else 0  # of imports that begin in the module's own folder
        self.imports = []
        self.exports = None
        self.names = set()
        self.calls = any(word.encode() in source for word in CALLS_WITH_MODULES)
        self.loads = any(word.encode() in source for word in CALLS_WITH_LIBRARIES)
        self.wanted = any(name.encode() in source for name in WANTED_NAMES)
        self.lazy = is_package and (b"__getattr__" in source or b"sys.modules[__name__] =" in source)
        self.touches_path = b"sys.path" in source or b"addsitedir" in source
        self.metadata = b"metadata" in source or b"pkg_resources" in source
        self.may_attach_stub = b"attach_stub" in source
        self.own_stub = os.path.splitext(os.path.basename(path))[0] + ".pyi"
        self.stubs = stubs_named(source)  # files beside the module that are its tables of lazy imports
        self.distributions = set()  # that the source asks the version of
        self.path_entries = []
        self.libraries = []         # {name, line, call} of shared libraries
        self.unknown = []           # (call, line) of imports whose name nobody can tell
        self.known_names = None
        renewal = re.search(rb"(?<!def )\binvalidate_caches\(\)", source) if sys.version_info >= (3, 13) else None
        if renewal:  # the finder of sys.path imports it for that
            self.add("importlib.metadata", 0, None, source.count(b"\n", 0, renewal.start()) + 1, IN_FUNCTION | IN_TRY, True)

    def table_of(self, tree):
        if self.known_names is None:
            self.known_names = values.Names(tree)
        return self.known_names

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
            elif self.lazy and last_part(node.test) == "TYPE_CHECKING":
                todo.append((node.body, flags | IN_FUNCTION | IN_TRY | TYPE_CHECKING))
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
        if flags & TYPE_CHECKING and not level:  # of a lazy package only its own modules: they are its table
            return
        fact = {"name": name, "level": level, "line": line, "flags": flags & ~TYPE_CHECKING}
        if names is not None:
            fact["from"] = names
        if dynamic:
            fact["dynamic"] = True
        self.imports.append(fact)

    def path_additions(self, tree):
        """sys.path.append(X), .insert(0, X), .extend([X]), sys.path += [X], site.addsitedir(X) with X known from the text."""
        names = values.assigned_names(tree)
        for node in ast.walk(tree):
            called = dotted(node.func) if isinstance(node, ast.Call) and node.args else ""
            added = []
            if called in ("sys.path.append", "sys.path.insert", "site.addsitedir"):
                added = [node.args[-1 if called == "sys.path.insert" else 0]]
            elif called == "sys.path.extend":
                added = listed_or_nothing(node.args[0])
            elif isinstance(node, ast.AugAssign) and dotted(node.target) == "sys.path":
                added = listed_or_nothing(node.value)
            for value in added:
                folder = values.folder_of(value, names)
                if folder is not None:
                    self.path_entries.append({"base": folder[0], "path": folder[1]})

    def expressions(self, tree):
        self.tree = tree
        if self.touches_path:
            self.path_additions(tree)
        if not (self.calls or self.loads or self.wanted or self.lazy or self.metadata or self.may_attach_stub):
            return
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id in WANTED_NAMES:
                self.names.add(node.id)
            elif isinstance(node, ast.Call) and (node.args or node.keywords):
                self.call(node, tree)
        if self.lazy:
            # A package that imports its modules when they are asked for: tables of names, see below for ".name".
            self.imports.append({"name": "", "level": 1, "line": 1, "flags": IN_FUNCTION | IN_TRY, "dynamic": True,
                                 "candidates": string_words(tree)})

    def call(self, node, tree):
        """import_module("x") and its kin; with a name that is put together: import_module(f"pkg.{x}")."""
        called = last_part(node.func)
        if self.calls and isinstance(node.func, ast.Name) and called not in CALLS_WITH_MODULES:
            called = self.table_of(tree).alias_of(called)
        if self.calls and called in CALLS_WITH_MODULES:
            self.import_call(node, called, self.table_of(tree))
        elif self.loads and called in CALLS_WITH_LIBRARIES:
            self.library_call(node, called, self.table_of(tree))
        elif self.may_attach_stub and called == "attach_stub":  # lazy_loader.attach_stub(__name__, __file__)
            self.stubs.add(self.own_stub)
        elif self.metadata and called in METADATA_CALLS and node.args and isinstance(constant(node.args[0]), str):
            name = re.match(r"[A-Za-z0-9][\w.-]*", constant(node.args[0]))
            self.distributions.update([name.group()] if name else [])

    def import_call(self, node, called, names):
        given = argument_of(node, 0, "name", "fullname", "mod_name", "path")
        if given is None:
            return
        if called in ("iter_modules", "walk_packages"):
            return self.listed_package(node, given, called, names)
        found = names.patterns(given)
        if called == "resolve_name":  # "pkg.mod:attribute", or with dots all the way
            found = list(dict.fromkeys(text and values.name_pattern(text.partition(":")[0]) for text in names.texts(given)))
        if called in ("find_spec", "find_loader"):
            self.question(node, found)
            return
        unknown = False
        for pattern in found:
            if pattern is None or pattern.startswith("*"):
                unknown = True
            else:
                dots = "." * level_argument(node) if called == "__import__" else ""
                unknown |= not self.import_named(node, called, dots + pattern, names)
        if unknown and not names.is_listed(given):
            self.unknown.append((called, node.lineno))

    def modules_started(self, tree):
        """[sys.executable, "-m", "pkg", ...]"""
        for node in ast.walk(tree):
            parts = getattr(node, "elts", ()) if isinstance(node, (ast.List, ast.Tuple)) else ()
            for program, option, module in zip(parts, parts[1:], parts[2:]):
                name = constant(module)
                if dotted(program) == "sys.executable" and constant(option) == "-m" and isinstance(name, str):
                    self.add(name, 0, None, node.lineno, IN_FUNCTION | IN_TRY, True)
                    self.pattern(name + ".__main__", 0, node.lineno)

    def question(self, node, found):
        for text in found:
            if text is None or text.startswith("."):
                continue
            if "*" not in text:
                self.add(text, 0, None, node.lineno, IN_FUNCTION | IN_TRY, True)
                self.imports[-1]["spec"] = True
            elif not text.startswith("*"):
                self.pattern(text, 0, node.lineno)

    def pattern(self, text, level, line):
        self.add(text, level, None, line, IN_FUNCTION | IN_TRY, True)
        self.imports[-1]["pattern"] = True

    def listed_package(self, node, given, called, names):
        """pkgutil.iter_modules(plugins.__path__): whatever is in that package, since it is imported by the names found."""
        packages = []
        if isinstance(given, ast.Attribute) and given.attr == "__path__" and dotted(given.value):
            packages = names.modules_named(given.value)
        elif isinstance(given, ast.Name) and given.id == "__path__":
            packages = ["."]
        else:  # a list of folders, beside the module or below the script's folder
            for element in names.elements(given):
                folder = values.folder_of(element, {name: found[0] for name, found in names.assigned.items() if len(found) == 1 and
                                                    isinstance(found[0], ast.AST)}) if isinstance(element, ast.AST) else None
                parts = os.path.normpath(folder[1] or ".").split("/") if folder and folder[1] is not None else [".."]
                if all(part.isidentifier() or part == "." for part in parts):
                    level = "." * self.level if folder[0] == "file" else ""
                    packages.append(level + ".".join(part for part in parts if part != "."))
        for package in packages:
            level = len(package) - len(package.lstrip("."))
            package = package.lstrip(".")
            for pattern in ("*",) if called == "iter_modules" else ("*", "*.*", "*.*.*"):
                self.pattern(package + "." + pattern if package else pattern, level, node.lineno)
        if not packages:
            self.unknown.append((called, node.lineno))

    def import_named(self, node, called, name, names):
        """One name or pattern of a call. False if it is not known which package it is of."""
        level = len(name) - len(name.lstrip("."))
        text = name.lstrip(".")
        package = package_argument(node, called, names)
        if level and isinstance(package, str):  # import_module(".x", "pkg")
            text = ".".join(package.split(".")[:1 - level or None] + [text])
            level = 0
        if level and package is UNKNOWN:
            # Of some package, perhaps the own one: those modules whose names stand as texts in this source.
            self.imports.append({"name": "", "level": level, "line": node.lineno, "flags": IN_FUNCTION | IN_TRY, "dynamic": True,
                                 "candidates": string_words(self.tree)})
            if "*" not in text:
                self.add(text, level, None, node.lineno, IN_FUNCTION | IN_TRY, True)
            return False
        if "*" in text:
            self.pattern(text, level, node.lineno)
        else:
            self.add(text, level, None, node.lineno, IN_FUNCTION | IN_TRY, True)
        if called in ("run_module", "_run_module_as_main"):
            self.pattern(text + ".__main__", level, node.lineno)
        from_list = argument_of(node, 3, "fromlist") if called == "__import__" else None
        for element in names.elements(from_list) if from_list is not None else ():
            for item in names.patterns(element) if isinstance(element, ast.AST) else ():
                self.pattern(text + "." + (item or "*"), level, node.lineno)
        return True

    def library_call(self, node, called, names):
        """CDLL("libx.so.1"), find_library("x"), ffi.dlopen("x"); of several names any may be missing."""
        given = argument_of(node, 0, "name")
        found = names.texts(given) if given is not None else ()
        for text in found:
            if re.fullmatch(r"[A-Za-z0-9][\w.+-]*", text):
                row = {"name": text, "line": node.lineno, "call": called}
                self.libraries.append(row | {"optional": True} if called == "find_library" or len(found) > 1 else row)


def listed_or_nothing(node):
    """The elements of [X], also of `(X not in sys.path) * [X]`."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        node = node.right
    return getattr(node, "elts", [])


UNKNOWN = object()


def argument_of(call, index, *names):
    """The positional argument, or the keyword of one of these names."""
    given = [keyword.value for keyword in call.keywords if keyword.arg in names]
    if index < len(call.args) and not any(isinstance(argument, ast.Starred) for argument in call.args[:index + 1]):
        given = [call.args[index]]
    return given[0] if given else None


def package_argument(call, called, names):
    """The literal package of import_module(name, package); None for the own one; UNKNOWN for any other."""
    given = argument_of(call, 1, "package")
    if given is None or called == "__import__" or dotted(given) in values.OWN_PACKAGE:
        return None
    found = names.patterns(given)
    is_literal = len(found) == 1 and found[0] and "*" not in found[0] and not found[0].startswith(".")
    return found[0] if is_literal else UNKNOWN


TEXT_WITH_MODULE = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_][\w.]*|[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")
SUFFIXES_OF_FILES = set("""avi bin bmp c cfg cnf com conf cpp css csv dat db docx env gif gz h h5 hdf5 htm html ico in ini ipynb
jpeg jpg js json jsonl key lock log md mp3 mp4 net npy npz onnx org out parquet pb pdf pem pkl png pt pth py pyc rst safetensors
sh so sql sqlite sqlite3 svg tar tex tgz tif tiff tmp toml tsv ttf txt ui wav webp xls xlsx xml yaml yml zip""".split())


def module_texts(tree):
    """Texts in the user's own code that may name modules or what is in them: "logging.handlers.RotatingFileHandler",
    "project.settings", "main:app"; and plain words, apart. What is no module is passed over by the module graph."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    lines, words = {}, {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in alone:
            continue
        text = node.value
        if len(text) < 200 and TEXT_WITH_MODULE.fullmatch(text) and text.rpartition(".")[2] not in SUFFIXES_OF_FILES:
            lines.setdefault(text.partition(":")[0], node.lineno)
        elif len(text) < 200 and text.isidentifier():
            words.setdefault(text, node.lineno)
    return tuple(sorted(found.items(), key=lambda row: (row[1], row[0])) for found in (lines, words))


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


# A lazy loader: `os.path.splitext(file)[0] + ".pyi"`; and a module that may leave its names to one.
LOADS_STUBS = re.compile(rb"""["'}]\.pyi["']""")
IS_LAZY = re.compile(rb"^(?:def __getattr__\b|[\w, ]*\b__getattr__[\w, ]*=)", re.M)


def stubs_named(source):
    """load_all(__name__, "__init__.pyi")"""
    return {match.decode() for match in re.findall(rb"""["'](\w+\.pyi)["']""", source)}


def lines_of_texts(pattern, source):
    lines = {}
    for match in re.finditer(pattern, source):
        lines.setdefault(match.group(1).decode(), source.count(b"\n", 0, match.start()) + 1)
    return sorted(lines.items())


def level_argument(call):
    """The literal level of __import__(name, globals, locals, fromlist, level); without one, names are absolute."""
    values = call.args[4:5] + [keyword.value for keyword in call.keywords if keyword.arg == "level"]
    value = constant(values[0]) if values else 0
    return value if isinstance(value, int) and 0 < value < 20 else 0


def constant_texts(tree):
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def string_words(tree):
    return sorted(word for word in constant_texts(tree) if all(part.isidentifier() for part in word.split(".")))


def computed_imports(unknown, tree):
    """Rows {what, call, line, function}, as computed_names.py has them for files."""
    around = script("computed_names").functions(tree) if unknown else ()  # noqa: F821
    rows = []
    for call, line in unknown:
        inside = [name for first, last, name in around if first <= line <= last]
        rows.append({"what": "import", "call": call, "line": line, "function": inside[-1] if inside else ""})
    return rows


def all_facts(source, dist_filename, tree, is_own):
    """The facts of one source, as the tool's C++ side reads them (front/facts.cc)."""
    facts = {}
    found = ImportFacts(source, dist_filename)
    found.block(tree.body, 0)
    found.expressions(tree)
    if is_own and b"sys.executable" in source:
        found.modules_started(tree)
    if b"entry_points" in source:
        facts["entry_groups"] = sorted(word for word in constant_texts(tree) if re.fullmatch(r"[A-Za-z][\w.-]{2,60}", word))
    for level, names in enumerate((named_modules(source, dist_filename, found.imports), relative_texts(source))):
        if names:
            found.imports.append({"name": "", "level": level, "line": names[0][1], "flags": IN_FUNCTION | IN_TRY,
                                  "dynamic": True, "candidates": [name for name, _ in names]})
    facts["imports"] = found.imports
    if found.exports is not None:
        facts["all"] = found.exports
    optional = {"sys_path": found.path_entries, "distributions": sorted(found.distributions), "names": sorted(found.names),
                "libraries": found.libraries, "stubs": sorted(found.stubs),
                "loads_stubs": LOADS_STUBS.search(source) is not None, "lazy": IS_LAZY.search(source) is not None}
    if is_own:
        optional["computed"] = computed_imports(found.unknown, tree)
        optional["texts"], optional["words"] = module_texts(tree)
    facts.update((name, value) for name, value in optional.items() if value)
    return facts
