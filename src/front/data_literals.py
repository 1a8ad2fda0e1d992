"""Data files that a module names by literals.

    open("./idx2cls.json")                      -> cwd            idx2cls.json
    np.load(f"./checkpoint/{name}.npz")         -> cwd, pattern   checkpoint
    Path(__file__).parent / "labels.txt"        -> file_relative  labels.txt
    files("utils").joinpath("a.txt")            -> package utils  a.txt

`data_literals(tree)` gives dicts {kind, path, package, is_pattern, is_strong, for_update, line, call}. A *strong* use is an argument
of something that reads; any other path-like string is weak, and counts only if such a file exists. Whether a file exists, and
whether it may be taken, is decided by the caller: this file looks at nothing but the tree.
"""

import ast
import posixpath

# Last part of the called name. What these get as path is read.
READERS = frozenset("""
    open load loads_file imread imreadmulti loadtxt genfromtxt fromfile memmap open_memmap read_csv read_table read_json read_excel
    read_parquet read_pickle read_feather read_hdf read_xml read_html read_fwf read_image read_file read_text read_bytes from_file
    from_pretrained load_file load_model load_state_dict load_library load_dataset loadmat wavfile_read PhotoImage BitmapImage
    iconbitmap truetype VideoCapture CascadeClassifier readNet readNetFromONNX readNetFromTorch readNetFromCaffe InferenceSession
    listdir scandir walk iterdir glob iglob rglob exists isfile isdir is_file is_dir getsize stat ZipFile TarFile is_zipfile
    is_tarfile parse iterparse File Dataset FileInput linecache getline getlines CDLL LoadLibrary cdll safe_load_file addsitedir
    imageio mimread run_path send_file send_from_directory render_template FileSystemLoader StaticFiles Sound Font set_icon
    QIcon QPixmap loadUi QImage read ConfigParser fileConfig copy copyfile copy2 copytree load_cert_chain load_verify_locations
    load_source spec_from_file_location connect
""".split())

# What these get is written; their strings are no data files.
WRITERS = frozenset("""
    save savefig savez savez_compressed savetxt to_csv to_json to_excel to_parquet to_pickle to_html to_sql tofile imwrite imsave
    makedirs mkdir touch write write_text write_bytes dump remove unlink rmtree rmdir removedirs FileHandler RotatingFileHandler
    TimedRotatingFileHandler VideoWriter print debug info warning error exception critical log basicConfig NamedTemporaryFile
    mkdtemp mkstemp split rsplit partition rpartition replace startswith endswith strip lstrip rstrip find rfind index count
    encode compile match search sub fullmatch findall getenv add_parser import_module __import__ getLogger
""".split())

UPDATERS = frozenset({"connect"})
IDENTITY_CALLS = frozenset({"abspath", "realpath", "normpath", "fspath", "str", "resolve", "absolute", "as_posix", "Path", "PurePath",
                            "PosixPath", "expanduser", "__str__", "as_file", "Traversable", "Template"})
PATH_METHODS = frozenset({"open", "read_text", "read_bytes", "iterdir", "glob", "rglob", "exists", "is_file", "is_dir", "stat", "walk"})
PATH_KEYWORDS = frozenset({"file", "path", "filename", "fname", "filepath", "filepath_or_buffer", "fp", "default", "data", "image",
                           "io", "source", "dir", "directory", "root"})
# Called with a package and a path in it: importlib.resources, pkgutil, pkg_resources.
PACKAGE_CALLS = frozenset({"get_data", "open_text", "open_binary", "read_text", "read_binary", "path", "contents", "resource_string",
                           "resource_filename", "resource_stream", "resource_exists", "resource_isdir", "resource_listdir"})
# Folders beside the module that makes the call: Blueprint("x", __name__, static_folder="assets").
MODULE_FOLDER_KEYWORDS = frozenset({"template_folder", "static_folder"})


class Value:
    """A path as far as the text tells: base "cwd", "file" or "package:<name>", and the known head of the path.

    `path` is None for the module's own file. `open_end`: something unknown follows the head.
    """

    __slots__ = ("base", "path", "open_end")

    def __init__(self, base, path, open_end=False):
        self.base, self.path, self.open_end = base, path, open_end

    def parent(self):
        if self.path is None:
            return Value(self.base, "")
        if self.path in ("", "..") or self.path.endswith("/.."):
            return Value(self.base, posixpath.join(self.path, ".."))
        return Value(self.base, posixpath.dirname(self.path.rstrip("/")))

    def join(self, other):
        if other is None or self.open_end:
            return Value(self.base, self.path or "", True)
        if other.base != "cwd" or (other.path or "").startswith("/"):
            return other
        if self.path is None:
            return None
        return Value(self.base, posixpath.join(self.path, other.path), other.open_end)

    def concat(self, other):
        if self.open_end or other is None:
            return Value(self.base, posixpath.dirname(self.path or ""), True)
        if other.base != "cwd" or self.path is None:
            return None
        return Value(self.base, (self.path + other.path).lstrip("/") if self.base != "cwd" else self.path + other.path, other.open_end)


def last_name(func):
    if isinstance(func, ast.Attribute):
        return func.attr
    return func.id if isinstance(func, ast.Name) else ""


def dotted(node):
    """"os.path.join", "self.root", or "" for anything that is not names and dots."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join([node.id] + parts[::-1])


def format_head(text, marks):
    """The part of a template before its first placeholder; None when it has none."""
    places = [text.index(mark) for mark in marks if mark in text]
    return text[:min(places)] if places else None


def looks_like_path(text):
    if not text or len(text) > 200 or text != text.strip() or "\n" in text or "://" in text or text.startswith(("/", "-", "~", "#", ".env")):
        return False
    if "/" in text:
        return " " not in text.split("/")[0] and not text.startswith("<")
    stem, dot, suffix = text.rpartition(".")
    return bool(stem and dot) and 1 <= len(suffix) <= 8 and suffix.isalnum() and not suffix.isdigit()


class Finder(ast.NodeVisitor):
    def __init__(self):
        self.names = {}       # dotted name -> [Value]
        self.out = {}
        self.written = set()
        self.collecting = True

    # -- what an expression is worth as a path ---------------------------------------------------------------------------

    def values(self, node, depth=0):
        if depth > 20:
            return []
        method = getattr(self, "value_" + type(node).__name__, None)
        return [v for v in method(node, depth + 1) if v is not None] if method else []

    def first(self, node, depth):
        found = self.values(node, depth)
        return found[0] if found else None

    def value_Constant(self, node, depth):
        return [Value("cwd", node.value)] if isinstance(node.value, str) and "\0" not in node.value else []

    def value_Name(self, node, depth):
        if node.id == "__file__":
            return [Value("file", None)]
        return self.names.get(node.id, [])

    def value_Attribute(self, node, depth):
        if node.attr == "parent":
            return [v.parent() for v in self.values(node.value, depth)]
        name = dotted(node)
        return self.names.get(name) or (self.names.get(name[5:], []) if name.startswith("self.") else [])

    def value_Subscript(self, node, depth):
        # Path(__file__).parents[1]
        index = node.slice
        if isinstance(node.value, ast.Attribute) and node.value.attr == "parents" and isinstance(index, ast.Constant) \
                and isinstance(index.value, int) and 0 <= index.value < 10:
            found = self.values(node.value.value, depth)
            for _ in range(index.value + 1):
                found = [v.parent() for v in found]
            return found
        return []

    def value_IfExp(self, node, depth):
        return self.values(node.body, depth) + self.values(node.orelse, depth)

    def value_BoolOp(self, node, depth):
        return [v for part in node.values for v in self.values(part, depth)]

    def value_BinOp(self, node, depth):
        if isinstance(node.op, ast.Div):
            return [v.join(self.first(node.right, depth)) for v in self.values(node.left, depth)]
        if isinstance(node.op, ast.Add):
            return [v.concat(self.first(node.right, depth)) for v in self.values(node.left, depth)]
        if isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Constant) and isinstance(node.left.value, str):
            return self.template(node.left.value, ("%",))
        return []

    def template(self, text, marks):
        head = format_head(text, marks)
        if head is None:
            return [Value("cwd", text)]
        return [Value("cwd", posixpath.dirname(head), True)] if "/" in head else []

    def value_JoinedStr(self, node, depth):
        total = Value("cwd", "")
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                piece = self.first(part.value, depth)
                if piece is not None and total.path == "":
                    total = piece
                    continue
            else:
                piece = self.first(part, depth)
            total = total.concat(piece)
            if total is None or total.open_end:
                break
        return [] if total is None or (total.open_end and total.base == "cwd" and not total.path) else [total]

    def value_Call(self, node, depth):
        name, args = last_name(node.func), node.args
        if any(isinstance(a, ast.Starred) for a in args):
            args = args[:next(i for i, a in enumerate(args) if isinstance(a, ast.Starred))]
        if name == "dirname" and args:
            return [v.parent() for v in self.values(args[0], depth)]
        if name == "join" and args and dotted(node.func) in ("os.path.join", "path.join", "join", "osp.join", "posixpath.join", "op.join"):
            return self.joined(self.values(args[0], depth), args[1:], depth)
        if name == "joinpath" and isinstance(node.func, ast.Attribute):
            return self.joined(self.values(node.func.value, depth), args, depth)
        if name in ("getcwd", "cwd"):
            return [Value("cwd", "")]
        if name == "files" and args:
            return self.package_value(args[0])
        if name == "format" and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Constant) \
                and isinstance(node.func.value.value, str):
            return self.template(node.func.value.value, ("{",))
        if name in ("with_name", "with_suffix") and isinstance(node.func, ast.Attribute) and args and isinstance(args[0], ast.Constant):
            return self.renamed(name, self.values(node.func.value, depth), str(args[0].value))
        if name in IDENTITY_CALLS:
            if not args:
                return self.values(node.func.value, depth) if isinstance(node.func, ast.Attribute) else []
            return self.joined(self.values(args[0], depth), args[1:] if name in ("Path", "PurePath") else [], depth)
        return []

    def joined(self, found, parts, depth):
        for part in parts:
            if isinstance(part, ast.Starred):
                return [Value(v.base, v.path or "", True) for v in found if v is not None]
            found = [v.join(self.first(part, depth)) for v in found if v is not None]
        return found

    def renamed(self, how, found, text):
        out = []
        for v in found:
            if how == "with_name":
                out.append(v.parent().join(Value("cwd", text)))
            elif v.path:
                out.append(Value(v.base, posixpath.splitext(v.path)[0] + text, v.open_end))
        return out

    def package_value(self, node):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return [Value("package:" + node.value, "")]
        if dotted(node) in ("__package__", "__name__", "__spec__.parent"):
            return [Value("file", "")]
        return [Value("package:" + dotted(node), "")] if dotted(node) else []

    # -- walking ---------------------------------------------------------------------------------------------------------

    def remember(self, target, value):
        name = dotted(target)
        if name and value is not None:
            found = self.values(value)
            if found:
                known = self.names.setdefault(name, [])
                known.extend(v for v in found if len(known) < 8)

    def visit_Assign(self, node):
        if self.collecting:
            for target in node.targets:
                self.remember(target, node.value)
        self.generic_visit(node)

    def visit_AnnAssign(self, node):
        if self.collecting:
            self.remember(node.target, node.value)
        if node.value is not None:
            self.visit(node.value)

    def visit_NamedExpr(self, node):
        if self.collecting:
            self.remember(node.target, node.value)
        self.generic_visit(node)

    def visit_Expr(self, node):
        # A string that stands alone is a docstring or a comment.
        if not (isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)):
            self.visit(node.value)

    def visit_Compare(self, node):
        # x == "a.txt" names no file.
        for part in [node.left] + node.comparators:
            if not isinstance(part, ast.Constant):
                self.visit(part)

    def visit_arg(self, node):
        pass

    def visit_Call(self, node):
        if self.collecting:
            self.generic_visit(node)
            return
        name = last_name(node.func)
        if name in PACKAGE_CALLS and len(node.args) == 2:
            self.package_call(node, name)
            return
        if self.values(node):
            self.note(node, "path", strong=False)
            return
        if isinstance(node.func, ast.Attribute) and name in PATH_METHODS:
            pattern = name in ("iterdir", "glob", "rglob", "walk")
            mode = self.mode_of(node, 0) if name == "open" else "r"
            if self.use(node.func.value, name, mode, pattern):
                return
        if name in WRITERS:
            self.mark_written(node)
            self.visit(node.func)
            for argument in node.args + [keyword.value for keyword in node.keywords]:
                if not self.values(argument):  # print(open("a.txt").read())
                    self.visit(argument)
            return
        reader = name in READERS
        self.visit(node.func)
        mode = self.mode_of(node, 1) if name == "open" else "+" if name in UPDATERS and dotted(node.func).startswith("sqlite") else "r"
        for index, argument in enumerate(node.args):
            if not (reader and index == 0 and self.use(argument, dotted(node.func) or name, mode, name in ("glob", "iglob"))):
                self.visit(argument)
        for keyword in node.keywords:
            if keyword.arg in MODULE_FOLDER_KEYWORDS and isinstance(keyword.value, ast.Constant) and isinstance(keyword.value.value, str):
                self.note_value(Value("file", keyword.value.value), node, keyword.arg, True, False, True)
                continue
            strong = reader and keyword.arg in PATH_KEYWORDS
            if not (strong and self.use(keyword.value, dotted(node.func) or name, mode, False)):
                self.visit(keyword.value)

    def package_call(self, node, name):
        for base in self.package_value(node.args[0]):
            self.note_value(base.join(self.first(node.args[1], 0)), node, name, True, False)

    def mode_of(self, node, position):
        mode = node.args[position] if len(node.args) > position else next((k.value for k in node.keywords if k.arg == "mode"), None)
        if mode is None:
            return "r"
        return mode.value if isinstance(mode, ast.Constant) and isinstance(mode.value, str) else "r"

    def use(self, node, call, mode, pattern):
        """A reading (or writing) use of a path. False when the expression is no path that we can follow."""
        found = self.values(node)
        if not found:
            return False
        for value in found:
            if any(c in mode for c in "wxa") and "+" not in mode:
                self.written.add(self.key(value))
            else:
                self.note_value(value, node, call, True, "+" in mode, pattern)
        return True

    def mark_written(self, node):
        for argument in node.args:
            for value in self.values(argument):
                self.written.add(self.key(value))

    def generic_path(self, node):
        if self.collecting or not self.values(node):
            self.generic_visit(node)
        else:
            self.note(node, "path", strong=False)

    visit_BinOp = visit_JoinedStr = visit_Constant = visit_IfExp = generic_path

    def note(self, node, call, strong):
        for value in self.values(node):
            if value.base != "cwd":
                self.note_value(value, node, call, True, False)
            elif looks_like_path(value.path) or (value.open_end and value.path):
                self.note_value(value, node, call, strong, False)

    def key(self, value):
        path = posixpath.normpath(value.path) if value.path else ""
        return (value.base, "" if path == "." else path)

    def note_value(self, value, node, call, strong, update, pattern=False):
        if value is None or value.path is None or value.path.startswith(("/", "~")) or "://" in value.path:
            return
        if any(c in value.path for c in "*?["):
            head = format_head(value.path, ("*", "?", "["))
            value = Value(value.base, posixpath.dirname(head), True)
        base, path = self.key(value)
        if not path and not (value.open_end or pattern):
            return  # the module's folder itself
        kind, _, package = base.partition(":")
        row = {"kind": {"cwd": "cwd", "file": "file_relative", "package": "package"}[kind], "path": path, "package": package,
               "is_pattern": value.open_end or pattern, "is_strong": strong, "for_update": update,
               "line": getattr(node, "lineno", 0), "call": call}
        old = self.out.setdefault((base, path, row["is_pattern"]), row)
        if strong and not old["is_strong"]:
            self.out[(base, path, row["is_pattern"])] = row
        old["for_update"] = old["for_update"] or update


def known_paths(tree):
    """A function that gives, for an expression of this source, whether a file or a folder is known that it stands for."""
    finder = Finder()
    try:
        finder.visit(tree)
    except RecursionError:
        pass
    return lambda node: any(value.path for value in finder.values(node))


def data_literals(tree):
    finder = Finder()
    try:
        finder.visit(tree)        # names first: a function may use a path that is assigned below it
        finder.collecting = False
        finder.visit(tree)
    except RecursionError:
        pass                      # an expression of thousands of terms; what was found before it counts
    rows = [row for (base, path, _), row in finder.out.items() if row["is_strong"] or (base, path) not in finder.written]
    return sorted(rows, key=lambda row: (row["line"], row["kind"], row["path"]))
