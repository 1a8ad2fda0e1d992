"""What the expressions of one source are worth as names, as far as its text tells.

    import_module(f"pkg.plugins.{kind}")      -> "pkg.plugins.*"
    TABLE = {"a": ".part_a"}; TABLE[key]      -> ".part_a"
    def load(name): import_module(name)       -> the names that this source calls load with
    PREFIX + "." + "x"                        -> the text of PREFIX

Names are looked up in the whole source, without regard for scopes: one that stands for two things has both values.
"""
import ast
import itertools
import os
import re

dotted = script("data_literals").dotted  # noqa: F821  (script is given by worker.py)

OWN_PACKAGE = ("__package__", "__name__", "__spec__.parent")
OWN, ANY = "\0", "*"  # the module's own package; a part that nobody knows
MANY = 200  # more values than this count as unknown
STEPS = 400  # expressions that are looked at for one question
TEXT_METHODS = {"split", "rsplit", "partition", "rpartition", "strip", "lstrip", "rstrip", "lower", "upper", "replace", "removeprefix",
                "removesuffix"}


def last_part(node):
    return dotted(node).rpartition(".")[2] or getattr(node, "attr", "")


def constant(node):
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None


class Listed:
    """What a loop over iter_modules(...) or entry_points(...) gives: what is listed there is in the program."""

    def __init__(self, call):
        self.call = call


class Names:
    """Built once per source, when first needed."""

    def __init__(self, tree):
        self.budget = 0       # expressions that may still be looked at for the present question
        self.element_budget = 0
        self.open_names = set()  # those being looked up: `name = name + "x"` asks for itself
        self.assigned = {}    # name, or "self.name" -> [node, or Listed, or None for what is not known]
        self.parameters = {}  # name -> [(function, index, default)]
        self.calls = {}       # function -> [call]
        self.imported = {}    # name -> dotted name of the module, leading dots for the own package
        self.packed = {}      # "names" of *names -> [(function, index of its first)]
        loops = [node for node in ast.walk(tree) if self.note(node)]
        for node in loops:    # after all else: what they go over is known only now
            for element in self.elements(node.iter):
                self.bind(node.target, element)

    def note(self, node):
        """True for a loop, which is left for later."""
        if isinstance(node, ast.Assign):
            for target in node.targets:
                self.bind(target, node.value)
        elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and node.value is not None:
            self.bind(node.target, node.value)
        elif isinstance(node, ast.AugAssign):
            self.bind(node.target, None)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            self.note_parameters(node)
        elif isinstance(node, ast.Call):
            self.calls.setdefault(last_part(node.func), []).append(node)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            self.note_import(node)
        return isinstance(node, (ast.For, ast.AsyncFor, ast.comprehension))

    def note_import(self, node):
        for alias in node.names:
            if isinstance(node, ast.ImportFrom):
                base = "." * node.level + (node.module or "")
                full = base + ("" if base.endswith(".") else ".") + alias.name
                self.imported[alias.asname or alias.name] = full
            elif alias.asname:
                self.imported[alias.asname] = alias.name
            else:
                top = alias.name.partition(".")[0]
                self.imported[top] = top

    def note_parameters(self, function):
        arguments = function.args.posonlyargs + function.args.args
        defaults = [None] * (len(arguments) - len(function.args.defaults)) + function.args.defaults
        is_method = bool(arguments) and arguments[0].arg in ("self", "cls")
        name = function.name
        for index, (argument, default) in enumerate(zip(arguments, defaults)):
            self.parameters.setdefault(argument.arg, []).append((name, index - is_method, default))
        for argument, default in zip(function.args.kwonlyargs, function.args.kw_defaults):
            self.parameters.setdefault(argument.arg, []).append((name, None, default))
        if function.args.vararg:
            self.packed.setdefault(function.args.vararg.arg, []).append((name, len(arguments) - is_method))

    def bind(self, target, value):
        if isinstance(target, (ast.Tuple, ast.List)):
            values = getattr(value, "elts", [])
            for index, part in enumerate(target.elts):
                known = len(values) == len(target.elts) and isinstance(value, (ast.Tuple, ast.List))
                self.bind(part, values[index] if known else value if isinstance(value, Listed) else None)
        elif isinstance(target, ast.Subscript):  # TABLE["x"] = "pkg.x"
            container = dotted(target.value)
            if container and value is not None:
                self.assigned.setdefault(container + "[]", []).append(value)
        elif dotted(target):
            self.assigned.setdefault(dotted(target), []).append(value)

    def alias_of(self, name):
        """"import_module" for `load` after `from importlib import import_module as load`, or `load = import_module`."""
        if name in self.imported:
            return self.imported[name].rpartition(".")[2]
        values = self.assigned.get(name, [])
        return last_part(values[0]) if len(values) == 1 and isinstance(values[0], (ast.Name, ast.Attribute)) else name

    def imported_as(self, name):
        """The dotted name of what `name` stands for: "app.plugins" after `from app import plugins`."""
        head, _, rest = name.partition(".")
        full = self.imported.get(head, head)
        return full + ("." + rest if rest else "")

    def modules_named(self, node, depth=0):
        """Dotted names of the imported modules that the expression may be; a loop may go over several."""
        name = dotted(node)
        if name.partition(".")[0] in self.imported or depth > 3:
            return [self.imported_as(name)]
        return [found for value in self.assigned.get(name, ()) if isinstance(value, (ast.Name, ast.Attribute)) and dotted(value) != name
                for found in self.modules_named(value, depth + 1)]

    # ---- containers ------------------------------------------------------------------------------------------------

    def elements(self, node, depth=0):
        """What a loop over the expression gives; [None] where the text does not tell."""
        self.element_budget = STEPS if depth == 0 else self.element_budget - 1
        if depth > 8 or self.element_budget <= 0:
            return [None]
        if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
            return [value if not isinstance(value, ast.Starred) else None for value in node.elts]
        if isinstance(node, ast.Dict):
            return list(node.keys)
        if isinstance(node, ast.Name) and node.id in self.packed and node.id not in self.assigned:
            return [argument if not isinstance(argument, ast.Starred) else None for function, first in self.packed[node.id]
                    for call in self.calls.get(function, ()) for argument in call.args[first:]] or [None]
        if isinstance(node, (ast.Name, ast.Attribute)):
            return [element for value in self.assigned.get(dotted(node), [None])
                    for element in (self.elements(value, depth + 1) if isinstance(value, ast.AST) else [None])]
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.BitOr)):
            return self.elements(node.left, depth + 1) + self.elements(node.right, depth + 1)
        if isinstance(node, (ast.GeneratorExp, ast.ListComp, ast.SetComp)):
            return [node.elt]
        if not isinstance(node, ast.Call):
            return [None]
        called = last_part(node.func)
        if called in ("iter_modules", "walk_packages", "entry_points", "iter_entry_points"):
            return [Listed(node)]
        if called in ("sorted", "list", "tuple", "set", "frozenset", "reversed", "iter") and node.args:
            return self.elements(node.args[0], depth + 1)
        if called == "enumerate" and node.args:
            return [ast.Tuple([ast.Constant(0), element], ast.Load()) if isinstance(element, ast.AST) else None
                    for element in self.elements(node.args[0], depth + 1)]
        if called == "split" and isinstance(node.func, ast.Attribute) and not node.args:
            texts = self.texts(node.func.value, depth + 1)
            return [ast.Constant(word) for text in texts if ANY not in text and OWN not in text for word in text.split()] or [None]
        if called in ("items", "values", "keys") and isinstance(node.func, ast.Attribute):
            return [element for table in self.tables(node.func.value) for element in self.of_table(table, called)] or [None]
        return [None]

    def of_table(self, table, called):
        if called == "keys":
            return list(table.keys)
        if called == "values":
            return list(table.values)
        return [ast.Tuple([key, value], ast.Load()) for key, value in zip(table.keys, table.values) if key is not None]

    def tables(self, node):
        """The dict displays that the expression may be."""
        values = [node] if isinstance(node, ast.Dict) else self.assigned.get(dotted(node), [])
        return [value for value in values if isinstance(value, ast.Dict)]

    def nodes(self, node, depth=0):
        """The displays and calls that the expression may stand for."""
        if isinstance(node, (ast.Dict, ast.Tuple, ast.List)):
            return [node]
        if depth > 4:
            return []
        if isinstance(node, ast.Subscript):
            return self.entries(node.value, constant(node.slice), depth + 1)
        if isinstance(node, ast.Call) and last_part(node.func) in ("get", "pop", "setdefault") and node.args:
            return self.entries(node.func.value, constant(node.args[0]), depth + 1)
        return self.assigned.get(dotted(node), [])

    def entries(self, node, key, depth=0):
        """What container[key] may be: one entry if the key is known, else all."""
        found = list(self.assigned.get(dotted(node) + "[]", ()))
        for value in self.nodes(node, depth):
            if isinstance(value, ast.Dict):
                known = [v for k, v in zip(value.keys, value.values) if key is not None and constant(k) == key]
                found += known or value.values
            elif isinstance(value, (ast.Tuple, ast.List)):
                found += [value.elts[key]] if isinstance(key, int) and -len(value.elts) <= key < len(value.elts) else value.elts
        return found

    def items_of(self, node, key, depth):
        parts = [part for value in self.entries(node, key)
                 for part in (value.elts if isinstance(value, (ast.Tuple, ast.List)) else [value])]
        return self.union(parts, depth) or [ANY]

    # ---- texts -----------------------------------------------------------------------------------------------------

    def texts(self, node, depth=0):
        """The texts that the expression may give, with OWN and ANY for parts; [ANY] where nothing is known."""
        self.budget = STEPS if depth == 0 else self.budget - 1
        if depth > 12 or self.budget <= 0 or not isinstance(node, ast.AST):
            return [ANY]
        method = getattr(self, "texts_of_" + type(node).__name__, None)
        found = list(dict.fromkeys(method(node, depth + 1))) if method else [ANY]
        return found if 0 < len(found) <= MANY else [ANY]

    def texts_of_Constant(self, node, depth):
        return [node.value if isinstance(node.value, str) and ANY not in node.value else "?"]

    def texts_of_Name(self, node, depth):
        if node.id in OWN_PACKAGE:
            return [OWN]
        if node.id in self.assigned:
            return self.looked_up(node.id, self.assigned[node.id], depth)
        if node.id in self.open_names:
            return [ANY]
        self.open_names.add(node.id)
        out = [text for row in self.parameters.get(node.id, []) for text in self.texts_of_parameter(node.id, row, depth)]
        self.open_names.discard(node.id)
        return out or [ANY]

    def looked_up(self, name, found, depth):
        if name in self.open_names:
            return [ANY]
        self.open_names.add(name)
        out = self.union(found, depth)
        self.open_names.discard(name)
        return out

    def texts_of_parameter(self, name, row, depth):
        function, index, default = row
        out = [] if default is None or constant(default) is None else self.texts(default, depth)
        calls = self.calls.get(function, [])
        for call in calls:
            given = [keyword.value for keyword in call.keywords if keyword.arg == name]
            if not given and index is not None and 0 <= index < len(call.args) and not isinstance(call.args[index], ast.Starred):
                given = [call.args[index]]
            out += [text for value in given for text in self.texts(value, depth)]
        return out or [ANY]

    def texts_of_Attribute(self, node, depth):
        name = dotted(node)
        if name in OWN_PACKAGE:
            return [OWN]
        if node.attr in ("__name__", "__package__") and name.partition(".")[0] in self.imported:
            return [self.imported_as(name.rpartition(".")[0])]
        found = self.assigned.get(name) or (self.assigned.get(node.attr) if name.startswith(("self.", "cls.")) else None)
        return self.looked_up(name, found or [None], depth)

    def union(self, values, depth):
        return [text for value in values if not (isinstance(value, ast.Constant) and value.value is None)
                for text in self.texts(value, depth)]

    def texts_of_IfExp(self, node, depth):
        return self.union([node.body, node.orelse], depth)

    def texts_of_BoolOp(self, node, depth):
        return self.union(node.values, depth)

    def texts_of_JoinedStr(self, node, depth):
        return self.joined([self.texts(part, depth) for part in node.values])

    def texts_of_FormattedValue(self, node, depth):
        return self.texts(node.value, depth) if node.format_spec is None else [ANY]

    def texts_of_BinOp(self, node, depth):
        if isinstance(node.op, ast.Add):
            return self.joined([self.texts(node.left, depth), self.texts(node.right, depth)])
        if isinstance(node.op, ast.Mod) and isinstance(constant(node.left), str):
            values = node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
            return self.filled(re.split(r"%(?:\(\w+\))?[a-z]", constant(node.left)), values, depth)
        return [ANY]

    def texts_of_Subscript(self, node, depth):
        key = constant(node.slice)
        if isinstance(node.value, ast.Call) and last_part(node.value.func) in TEXT_METHODS and isinstance(key, int):
            return self.method_texts(node.value, key, depth)
        return self.items_of(node.value, key, depth)

    def texts_of_Call(self, node, depth):
        called = last_part(node.func)
        if not isinstance(node.func, ast.Attribute):
            return self.texts(node.args[0], depth) if called == "str" and node.args else [ANY]
        if called == "format" and isinstance(constant(node.func.value), str):
            return self.filled(re.split(r"\{[^{}]*\}", constant(node.func.value)), node.args, depth)
        if called == "join" and len(node.args) == 1 and isinstance(node.args[0], (ast.List, ast.Tuple)):
            parts = [self.texts(part, depth) for part in node.args[0].elts]
            between = self.texts(node.func.value, depth)
            return self.joined([piece for part in parts for piece in (part, between)][:-1])
        if called in ("get", "pop", "setdefault") and node.args:
            return self.items_of(node.func.value, constant(node.args[0]), depth)
        if called in TEXT_METHODS:
            return self.method_texts(node, None, depth)
        return [ANY]

    def method_texts(self, call, index, depth):
        arguments = [constant(argument) for argument in call.args]
        out = []
        for text in self.texts(call.func.value, depth):
            try:
                value = getattr(text, last_part(call.func))(*arguments)
                value = value[index] if index is not None else value
            except (TypeError, ValueError, IndexError, AttributeError):
                value = None
            known = isinstance(value, str) and text not in (ANY, OWN)
            out.append(value if known else text if text == OWN else ANY)
        return out

    def filled(self, pieces, values, depth):
        """Of a template that was split at its placeholders."""
        if len(values) != len(pieces) - 1:
            return [ANY.join(pieces)]
        rows = [[pieces[0]]]
        for value, piece in zip(values, pieces[1:]):
            rows += [self.texts(value, depth), [piece]]
        return self.joined(rows)

    def joined(self, rows):
        count = 1
        for row in rows:
            count *= len(row)
        if count > MANY:
            rows = [row if len(row) == 1 else [ANY] for row in rows]
        return ["".join(parts) for parts in itertools.product(*rows)]

    # ---- names of modules ------------------------------------------------------------------------------------------

    def patterns(self, node):
        """Names of modules that the expression may give, "*" for each unknown part, "." first for the own package:
        ["pkg.*_impl"] of f"pkg.{x}_impl"; None among them for what nobody knows."""
        return list(dict.fromkeys(name_pattern(text) for text in self.texts(node)))

    def is_listed(self, node, depth=0):
        """True if the expression comes from a loop over iter_modules(...)."""
        found = [value for part in ast.walk(node) if isinstance(part, ast.Name) for value in self.assigned.get(part.id, ())]
        if any(isinstance(value, Listed) for value in found):
            return True
        return depth < 4 and any(self.is_listed(value, depth + 1) for value in found[:20] if isinstance(value, ast.AST))


def name_pattern(text):
    if text.startswith(OWN):  # the own package
        text = text[1:] if text.startswith(OWN + ".") else ""
    text = re.sub(r"\*+", "*", text.replace(OWN, ANY))
    if text == ANY:
        return None
    return text if re.fullmatch(r"\.*[\w*-]+(\.[\w*-]+)*", text) else None


# ---- folders ---------------------------------------------------------------------------------------------------------

def assigned_names(tree):
    """name -> value of the plain assignments at the top level: HERE = os.path.dirname(__file__); and of all (HERE := ...)."""
    found = {node.target.id: node.value for node in ast.walk(tree) if isinstance(node, ast.NamedExpr)}
    found.update((node.targets[0].id, node.value) for node in tree.body
                 if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name))
    return found


def folder_of(node, names, depth=0):
    """("cwd" | "file", relative path) of an expression that names a folder; None if the text does not tell.

    The path of ("file", "") is the module's own folder; the module's file itself is ("file", None).
    """
    if depth > 20:
        return None
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return ("cwd", node.value)
    if isinstance(node, ast.NamedExpr):
        return folder_of(node.value, names, depth + 1)
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
