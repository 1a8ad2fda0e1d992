# Packages that import their modules when they are asked for: PEP 562 tables, transformers' structures.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
mkdir -p "$site"/{table,formed/models/bert,formed/models/gpt}
cat > "$site/table/__init__.py" <<'PY'
_names = {"One": ("one", "One"), "two": "two"}
_groups = {"three": ["Three", "Drei"]}
_submodules = {"four"}
def __getattr__(name):
    import importlib
    if name in _submodules:
        return importlib.import_module(f"{__name__}.{name}")
    for module, names in _groups.items():
        if name in names:
            return getattr(importlib.import_module("." + module, __name__), name)
    value = _names[name]
    if isinstance(value, tuple):
        return getattr(importlib.import_module("." + value[0], __name__), value[1])
    return importlib.import_module("." + value, __name__)
PY
echo 'class One: X = 1' > "$site/table/one.py"
echo 'X = 2' > "$site/table/two.py"
echo 'Three = Drei = 3' > "$site/table/three.py"
echo 'X = 4' > "$site/table/four.py"
echo 'import importlib, sys, types
class _LazyModule(types.ModuleType):
    def __init__(self, name, path, structure):
        super().__init__(name)
        self.__path__, self._structure = path, {item: key for key, items in structure.items() for item in items}
    def __getattr__(self, name):
        if name in self._structure:
            return getattr(importlib.import_module("." + self._structure[name], self.__name__), name)
        return importlib.import_module("." + name, self.__name__)
_import_structure = {"models": [], "models.bert": ["Bert"], "models.gpt": ["Gpt"]}
sys.modules[__name__] = _LazyModule(__name__, __path__, _import_structure)' > "$site/formed/__init__.py"
touch "$site/formed/models/__init__.py"
echo 'from .modeling_bert import Bert' > "$site/formed/models/bert/__init__.py"
echo 'class Bert: X = "bert"' > "$site/formed/models/bert/modeling_bert.py"
echo 'Gpt = "gpt"' > "$site/formed/models/gpt/__init__.py"
cat > main.py <<'PY'
import table, formed
print(table.One.X, table.two.X, table.Drei, table.four.X)
print(formed.Bert.X, formed.Gpt)
PY
as_under_python
