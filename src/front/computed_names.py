"""Places of a source at which a name is put together when the program runs, so that the text does not tell what is meant.

    open(os.path.join(folder, name))    -> file  open  30  read

Such a place is worth a warning, unless a recorded run has passed it. No place, because the text tells enough: a path below a known
folder; and a path that the user gives (sys.argv, args.file, input()) or that another function gives as a whole. (Imports: see
import_facts.py, whose rows have the same form.)
"""

import ast

READERS = frozenset("""
    open load loads_file imread loadtxt genfromtxt fromfile memmap read_csv read_table read_json read_excel read_parquet read_pickle
    from_file load_file load_model load_library loadmat PhotoImage BitmapImage truetype VideoCapture CascadeClassifier readNet
    readNetFromONNX InferenceSession ZipFile TarFile read_text read_bytes CDLL LoadLibrary
""".split())
GIVEN = frozenset({"argv", "args", "arguments", "options", "opts", "environ", "getenv", "input", "stdin", "NamedTemporaryFile",
                   "TemporaryDirectory", "mkdtemp", "mkstemp", "gettempdir", "tmp", "tempdir", "temp_dir"})
JOINERS = frozenset({"join", "joinpath", "format"})


def called(node):
    return getattr(node.func, "attr", None) or getattr(node.func, "id", "")


def words_in(node):
    return {getattr(part, "id", None) or getattr(part, "attr", "") for part in ast.walk(node)
            if isinstance(part, (ast.Name, ast.Attribute))}


def is_composed(node):
    if isinstance(node, ast.Call):
        return called(node) in JOINERS or (called(node) in ("Path", "PurePath", "str", "fspath", "abspath") and
                                           (len(node.args) > 1 or any(map(is_composed, node.args))))
    return isinstance(node, ast.JoinedStr) or isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Div, ast.Mod))


def is_written(node):
    modes = node.args[1:2] + [keyword.value for keyword in node.keywords if keyword.arg == "mode"]
    return any(isinstance(mode, ast.Constant) and isinstance(mode.value, str) and set(mode.value) & set("wxa") for mode in modes)


def path_of(node):
    """The expression of the path that a call reads; None if it reads none."""
    name = called(node)
    if name not in READERS or is_written(node):
        return None
    if isinstance(node.func, ast.Attribute) and is_composed(node.func.value):
        return node.func.value  # (HERE / name).open()
    return node.args[0] if node.args and not isinstance(node.args[0], ast.Starred) else None


def functions(tree):
    """(first line, last line, name) of every function and class; the inner ones last."""
    return [(node.lineno, node.end_lineno, node.name) for node in ast.walk(tree)
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))]


def computed_names(tree, known_paths):
    """Rows {what, call, line, function}. known_paths(node): the paths that an expression is known to stand for."""
    around = functions(tree)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    rows = []
    for node in calls:
        path = path_of(node)
        if path is not None and is_composed(path) and not known_paths(path) and not words_in(path) & GIVEN:
            inside = [name for first, last, name in around if first <= node.lineno <= last]
            rows.append({"what": "file", "call": called(node), "line": node.lineno, "function": inside[-1] if inside else ""})
    return sorted(rows, key=lambda row: row["line"])
