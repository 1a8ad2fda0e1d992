# Packages that read the .pyi beside them with a loader of their own: named by the module, or made from its file's name.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
mkdir -p "$site"/named "$site"/made/deep
cat > table.py <<'PY'
import ast, importlib
def getter(package, text):
    names = {alias.name: "." * node.level + node.module for node in ast.walk(ast.parse(text))
             if isinstance(node, ast.ImportFrom) for alias in node.names}
    return lambda name: getattr(importlib.import_module(names[name], package), name)
PY
cp table.py "$site/named/_lazy.py"
cp table.py "$site/made/_lazy.py"
cat >> "$site/named/_lazy.py" <<'PY'
def attach(package, stub):
    import importlib.resources
    return getter(package, importlib.resources.files(package).joinpath(stub).read_text())
PY
cat >> "$site/made/_lazy.py" <<'PY'
def attach(package, file):
    import os
    with open(os.path.splitext(file)[0] + ".pyi") as stub:
        return getter(package, stub.read())
PY
printf 'from ._lazy import attach\n__getattr__ = attach(__name__, "__init__.pyi")\n' > "$site/named/__init__.py"
printf 'from made._lazy import attach\n__getattr__ = attach(__name__, __file__)\n' | tee "$site/made/__init__.py" > "$site/made/deep/__init__.py"
for package in named made made/deep; do
    echo 'from .leaf import leaf' > "$site/$package/__init__.pyi"
    echo "leaf = '$package'" > "$site/$package/leaf.py"
done
echo 'print("never")' > "$site/made/unused.pyi"
echo 'import named, made, made.deep
print(named.leaf, made.leaf, made.deep.leaf)' > main.py
as_under_python
! grep -q unused.pyi main.build/plan.txt || fail "a stub that nobody reads"
