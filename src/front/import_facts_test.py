"""Run by ctest: which modules import_facts finds in names that are put together, and where it finds nothing."""
import ast
import os
import types

HERE = os.path.dirname(os.path.abspath(__file__))
MODULES = {}

FOUND = {  # last line of a source -> what it imports; None: nobody knows
    'import_module("a.b")': ["a.b"],
    'import_module(f"plugins.{x}_impl")': ["plugins.*_impl"],
    'import_module("a.%s.%s" % (x, "b"))': ["a.*.b"],
    'P = "a.b"\nimport_module(P + "." + x)': ["a.b.*"],
    'for name in ("a", "b"):\n    import_module(name)': ["a", "b"],
    'T = {"k": "a.b", "l": "c"}\nfor key, name in T.items():\n    import_module(name)': ["a.b", "c"],
    'T = {"k": ("a", "X")}\nimport_module(T[x][0])': ["a"],
    'APP = "conf.server:app"\nimport_module(APP.split(":")[0])': ["conf.server"],
    'import pkg\nfor found in pkgutil.iter_modules(pkg.__path__):\n    import_module(found.name)': ["pkg.*"],
    'for point in entry_points(group="x"):\n    import_module(point.module)': [],
    'def load(name):\n    import_module(name)\nload("a")\nload(name="b")': ["a", "b"],
    'from importlib import import_module as load\nload("a")': ["a"],
    'name = "a"\nname = name + ".b"\nimport_module(name)': ["a", None],
    'import_module(".".join(["a", x]))': ["a.*"],
    '__import__("a", fromlist=[x])': ["a", "a.*"],
    'def first(*names):\n    for name in names:\n        import_module(name)\nfirst("a", "b")': ["a", "b"],
    'def load():\n    for name in NAMES:\n        import_module(name)\nNAMES = ["a", "b"]': ["a", "b"],
    'runpy.run_module("a")': ["a", "a.__main__"],
    'pkgutil.resolve_name("a.b:C")': ["a.b"],
    "def load(name):\n    return import_module(name)": [None],
    "__import__(x())": [None],
    "import_module(sys.argv[1])": [None],
}


def script(name):
    if name not in MODULES:
        module = MODULES[name] = types.ModuleType(name)
        module.script = script
        with open(os.path.join(HERE, name + ".py"), encoding="utf-8") as file:
            exec(compile(file.read(), name, "exec"), module.__dict__)
    return MODULES[name]


for source, expected in FOUND.items():
    facts = script("import_facts").all_facts(source.encode(), "main.py", ast.parse(source), True)
    found = sorted({row["name"] for row in facts["imports"] if row.get("dynamic") and row["name"]})
    unknown = any(row["what"] == "import" for row in facts.get("computed", ()))
    assert found + [None] * unknown == expected, (source, found, unknown)
