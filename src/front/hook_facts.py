"""PyInstaller hooks of the user's environment as facts, where they are plain: assignments of literals and calls of the helpers
below with literal arguments. Parsed, never run; any other statement makes the whole hook one that is passed over.

    hiddenimports = ["pkg.a"] + collect_submodules("pkg.b")   -> modules       pkg.a, pkg.b.**
    datas = copy_metadata("pkg")                              -> distributions pkg
    excludedimports = ["tkinter"]                             -> ignored       tkinter
    module_collection_mode = "pyz+py"                         -> sources       (the hook's own module)
"""
import ast
import os
import re
import sys

LISTS = ("hiddenimports", "excludedimports", "datas", "binaries")
SYSTEM = {"is_win": False, "is_darwin": False, "is_cygwin": False, "is_linux": True, "is_unix": True, "is_aix": False,
          "is_solar": False, "is_musl": False, "is_conda": False}
# Qt's modules and libraries need each other: what links them is read from the binaries, their plugins are files of the wheel.
COVERED = ("add_qt5_dependencies", "add_qt6_dependencies")
QUIET = ("logger", "log", "warnings")  # what they do does not matter to the program


class Unplain(Exception):
    """The hook is a program; its text says where."""


def is_satisfied(requirement, versions):
    """is_module_satisfies("numpy >= 1.20"), for releases of numbers."""
    match = re.fullmatch(r"\s*([A-Za-z0-9._-]+)\s*(\[[^\]]*\])?\s*(.*?)\s*", requirement)
    name = re.sub(r"[-_.]+", "-", match.group(1)).lower() if match else ""
    if not name or name not in versions:
        return False
    mine = numbers(versions[name])
    for part in filter(None, (part.strip() for part in match.group(3).split(","))):
        row = re.fullmatch(r"(>=|<=|==|!=|>|<|~=)\s*([\w.*+!-]+)", part)
        if not row:
            raise Unplain("requirement " + requirement)
        if not compare(mine, row.group(1), row.group(2)):
            return False
    return True


def numbers(text):
    return [int(part) for part in re.match(r"v?(?:\d+!)?(\d+(?:\.\d+)*)?", text).group(1).split(".")] if text[:1].isdigit() else [0]


def compare(mine, operator, text):
    if text.endswith(".*"):
        wanted = numbers(text[:-2])
        return (mine[:len(wanted)] == wanted) == (operator == "==")
    wanted = numbers(text)
    size = max(len(mine), len(wanted))
    left, right = mine + [0] * (size - len(mine)), wanted + [0] * (size - len(wanted))
    return {">=": left >= right, "<=": left <= right, "==": left == right, "!=": left != right, ">": left > right,
            "<": left < right, "~=": left >= right and mine[:len(wanted) - 1] == wanted[:-1]}[operator]


class Hook:
    def __init__(self, module, versions):
        self.module = module
        self.versions = versions
        self.names = dict(SYSTEM)
        self.facts = {"modules": [], "ignored": [], "distributions": [], "sources": [], "data": [], "groups": []}

    def block(self, statements):
        for node in statements:
            self.statement(node)

    def statement(self, node):
        if isinstance(node, (ast.Import, ast.ImportFrom, ast.Pass)):
            return
        if isinstance(node, ast.Expr):
            self.expression(node.value)
        elif isinstance(node, ast.If):
            self.block(node.body if self.truth(node.test) else node.orelse)
        elif isinstance(node, ast.Assign) and len(node.targets) == 1:
            self.assign(node.targets[0], node.value)
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            self.assign(node.target, node.value)
        elif isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add):
            self.assign(node.target, node.value)
        else:
            raise Unplain(type(node).__name__.lower())

    def expression(self, node):
        if isinstance(node, ast.Constant):
            return
        owner = node.func.value if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else None
        if isinstance(owner, ast.Name) and owner.id in QUIET:
            return
        if isinstance(owner, ast.Name) and owner.id in LISTS and node.func.attr in ("append", "extend") and len(node.args) == 1:
            value = node.args[0]
            return self.take(owner.id, ast.List([value], ast.Load()) if node.func.attr == "append" else value)
        raise Unplain("a call")

    def assign(self, target, value):
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Call):  # datas, binaries, hiddenimports = collect_all("pkg")
            if called(value) in ("collect_all", "collect_entry_point", *COVERED):
                return self.helper(value)
            raise Unplain("a call of " + called(value))
        if not isinstance(target, ast.Name):
            raise Unplain("an assignment")
        if target.id in LISTS:
            self.take(target.id, value)
        elif target.id == "module_collection_mode":
            self.collection_mode(self.constant(value))
        elif target.id != "warn_on_missing_hiddenimports" and target.id not in QUIET:
            self.names[target.id] = value if isinstance(value, (ast.Call, ast.BinOp)) else self.constant(value)

    def collection_mode(self, mode):
        rows = mode if isinstance(mode, dict) else {self.module: mode}
        self.facts["sources"] += [name for name, how in rows.items() if "py" in str(how).split("+")]

    def take(self, kind, value):
        if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
            self.take(kind, value.left)
            return self.take(kind, value.right)
        if isinstance(value, ast.Call):
            return self.helper(value)
        if isinstance(value, ast.Name) and isinstance(self.names.get(value.id), ast.AST):
            return self.take(kind, self.names[value.id])
        if isinstance(value, (ast.List, ast.Tuple)) and any(isinstance(part, ast.Starred) for part in value.elts):
            for part in value.elts:
                self.take(kind, part.value if isinstance(part, ast.Starred) else ast.List([part], ast.Load()))
            return None
        found = self.constant(value)
        if kind == "hiddenimports":
            self.facts["modules"] += found
        elif kind == "excludedimports":
            self.facts["ignored"] += found
        elif found:
            raise Unplain("paths")  # of the machine that the hook's author had
        return None

    def helper(self, call):
        name = called(call)
        if name in COVERED:
            return
        text = self.constant(call.args[0]) if call.args else None
        if not isinstance(text, str):
            raise Unplain("a call of " + name)
        keywords = {keyword.arg: keyword.value for keyword in call.keywords}
        if name == "collect_submodules" and len(call.args) == 1 and set(keywords) <= {"on_error"}:
            self.facts["modules"].append(text + ".**")
        elif name == "collect_data_files":
            self.facts["data"].append(text)
            if "include_py_files" in keywords and self.constant(keywords["include_py_files"]):
                self.facts["sources"].append(text)
        elif name == "collect_dynamic_libs":
            self.facts["data"].append(text)
        elif name == "copy_metadata":
            self.facts["distributions"].append(text)
        elif name == "collect_entry_point":
            self.facts["groups"].append(text)
        elif name == "collect_all":
            self.facts["modules"].append(text + ".**")
            self.facts["data"].append(text)
            self.facts["distributions"].append(text)
        else:
            raise Unplain("a call of " + name)

    def constant(self, node):
        if isinstance(node, ast.Name) and node.id in self.names and not isinstance(self.names[node.id], ast.AST):
            return self.names[node.id]
        if isinstance(node, ast.JoinedStr):
            return "".join(str(self.constant(part.value if isinstance(part, ast.FormattedValue) else part)) for part in node.values)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            return self.constant(node.left) + self.constant(node.right)
        if isinstance(node, (ast.List, ast.Tuple)):
            return [self.constant(part) for part in node.elts]
        if isinstance(node, (ast.Compare, ast.BoolOp, ast.UnaryOp)) or called(node) in ("startswith", "is_module_satisfies"):
            return self.truth(node)
        try:
            return ast.literal_eval(node)
        except ValueError:
            raise Unplain(type(node).__name__.lower()) from None

    def truth(self, node):
        if isinstance(node, ast.BoolOp):
            parts = [self.truth(part) for part in node.values]
            return all(parts) if isinstance(node.op, ast.And) else any(parts)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return not self.truth(node.operand)
        if isinstance(node, ast.Call) and called(node) in ("is_module_satisfies", "check_requirement") and node.args:
            return is_satisfied(self.constant(node.args[0]), self.versions)
        name = getattr(node, "attr", getattr(node, "id", ""))
        version = re.fullmatch(r"is_py(3)(\d+)", name)
        if version:
            return sys.version_info >= (3, int(version.group(2)))
        if isinstance(self.names.get(name, SYSTEM.get(name)), bool):
            return self.names.get(name, SYSTEM.get(name))
        known = script("import_facts").static_truth(node)  # noqa: F821  (given by worker.py)
        if known is None:
            raise Unplain("a condition")
        return known


def called(call):
    function = getattr(call, "func", None)
    return getattr(function, "attr", getattr(function, "id", ""))


def versions_in(site_dirs):
    """Normalised name -> version of what is installed, by the names of the metadata folders."""
    out = {}
    for folder in reversed(site_dirs):
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        for name in names:
            match = re.fullmatch(r"([A-Za-z0-9_.]+)-([^-]+)(-py[0-9.]+)?\.(dist|egg)-info", name)
            if match:
                out[re.sub(r"[-_.]+", "-", match.group(1)).lower()] = match.group(2)
    return out


def hook_facts(source, module, versions):
    """The facts of one hook, or {"unplain": why}."""
    try:
        hook = Hook(module, versions)
        hook.block(ast.parse(source).body)
        return {kind: sorted(set(names)) for kind, names in hook.facts.items()}
    except Unplain as why:
        return {"unplain": str(why)}
    except (SyntaxError, ValueError, TypeError, AttributeError, RecursionError):
        return {"unplain": "it does not parse"}
