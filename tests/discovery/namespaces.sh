# Namespace packages of the three kinds, spread over two folders, and what pkgutil finds in them.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
mkdir -p more
echo "$PWD/more" > "$site/more.pth"
for root in "$site" more; do
    mkdir -p $root/plain/inner $root/styled/inner $root/declared/inner
    echo '__path__ = __import__("pkgutil").extend_path(__path__, __name__)' > $root/styled/__init__.py
    echo '__import__("pkg_resources").declare_namespace(__name__)' > $root/declared/__init__.py
done
printf 'def declare_namespace(name):\n    import pkgutil, sys\n    sys.modules[name].__path__ = pkgutil.extend_path(sys.modules[name].__path__, name)\n' > "$site/pkg_resources.py"
for kind in plain styled declared; do
    echo "X = '$kind a'" > "$site/$kind/inner/a.py"
    echo "X = '$kind b'" > more/$kind/b.py
    echo "X = '$kind c'" > more/$kind/c.py
    echo data > "$site/$kind/inner/a.txt"
done
touch "$site"/{styled,declared}/inner/__init__.py
cat > main.py <<'PY'
import importlib, importlib.resources, pkgutil
import plain, styled, declared
import plain.inner.a, plain.b, styled.inner.a, styled.b, declared.inner.a, declared.b
print(plain.inner.a.X, plain.b.X, styled.inner.a.X, styled.b.X, declared.inner.a.X, declared.b.X)
for package in plain, styled, declared:
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."))
    print(names, [importlib.import_module(name).__name__ for name in names])
    print((importlib.resources.files(package.__name__ + ".inner") / "a.txt").read_text().strip())
PY
env/bin/python main.py > expected
keelback build --python=env/bin/python main.py
expect_status 0
reject "warning[KB01"
program "$PWD/main.dist/main"
diff expected out
