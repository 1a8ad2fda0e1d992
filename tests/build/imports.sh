# Every way to import: the module is in the dist.
. "$COMMON"
mkdir -p pkg/sub space/inner
cat > main.py <<'PY'
import pkg.sub.deep
import pkg.renamed as other
from pkg import attribute, submodule
from pkg.star import *
import space.inner.mod
import importlib
print(pkg.sub.deep.UP, other.X, attribute, submodule.X, shown, space.inner.mod.X)
print(importlib.import_module("pkg.literal").X, __import__("pkg.dunder").dunder.X, importlib.import_module(".dotted", "pkg").X)
for name in ("first", "second"):
    print(importlib.import_module(f"pkg.{name}").X)
def late():
    import pkg.late
    return pkg.late.X
print(late())
try:
    import absent_optional
except ImportError as error:
    print(error)
PY
echo 'attribute = "attribute"' > pkg/__init__.py
echo '' > pkg/sub/__init__.py
echo 'from .. import up
from . import beside
UP = up.X + beside.X' > pkg/sub/deep.py
echo '__all__ = ["shown"]
shown = "shown"' > pkg/star.py
for name in up renamed submodule literal dunder dotted late first second sub/beside; do echo "X = '$(basename $name)'" > pkg/$name.py; done
echo 'X = "namespace"' > space/inner/mod.py
"$TEST_PYTHON" main.py > expected
build main.py
expect_status 0
reject warning
program "$PWD/main.dist/main"
expect_status 0
diff expected out
