# lazy_loader: tables in the call, and in the .pyi file beside a package, which is read when it is imported.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
mkdir -p "$site"/{attached,stubbed/deep,lazy_loader} own
cat > "$site/lazy_loader/__init__.py" <<'PY'
import ast, importlib, os
def attach(package, submodules=None, submod_attrs=None):
    owners = {name: module for module, names in (submod_attrs or {}).items() for name in names}
    def get(name):
        if name in (submodules or ()):
            return importlib.import_module(f"{package}.{name}")
        return getattr(importlib.import_module(f"{package}.{owners[name]}"), name)
    return get, sorted(owners), lambda: sorted(owners)
def attach_stub(package, filename):
    stub = os.path.splitext(filename)[0] + ".pyi"
    modules, names = set(), {}
    for node in ast.walk(ast.parse(open(stub).read())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.setdefault(node.module, []).extend(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            modules.update(alias.name for alias in node.names)
    return attach(package, modules, names)
PY
echo 'import lazy_loader as lazy
__getattr__, __dir__, __all__ = lazy.attach(__name__, submodules=["sub"], submod_attrs={"inner": ["value"]})' > "$site/attached/__init__.py"
echo 'X = "sub"' > "$site/attached/sub.py"
echo 'value = "inner"' > "$site/attached/inner.py"
echo 'import lazy_loader
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)' > "$site/stubbed/__init__.py"
printf 'from . import part\nfrom .other import thing\n' > "$site/stubbed/__init__.pyi"
echo 'X = "part"' > "$site/stubbed/part.py"
echo 'thing = "other"' > "$site/stubbed/other.py"
for package in "$site/stubbed/deep" own; do
    cp "$site/stubbed/__init__.py" $package/
    echo 'from .leaf import leaf' > $package/__init__.pyi
    echo "leaf = '$(basename $package)'" > $package/leaf.py
done
cat > main.py <<'PY'
import attached, stubbed, stubbed.deep, own
print(attached.sub.X, attached.value, stubbed.part.X, stubbed.thing, stubbed.deep.leaf, own.leaf)
PY
as_under_python
