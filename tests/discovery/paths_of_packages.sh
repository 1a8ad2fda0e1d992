# A package that puts folders of its own on sys.path: modules that were generated for no package, a folder of copies.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
mkdir -p "$site"/flat/{generated,_vendor/copied}
cat > "$site/flat/__init__.py" <<'PY'
import os, sys
sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "generated"))
sys.path.extend(((vendor := os.path.join(os.path.dirname(__file__), "_vendor")) not in sys.path) * [vendor])
import thing_pb2
import copied
PY
echo 'import other_pb2
X = other_pb2.X' > "$site/flat/generated/thing_pb2.py"
echo 'X = 5' > "$site/flat/generated/other_pb2.py"
echo 'import os
with open(os.path.join(os.path.dirname(__file__), "text.txt")) as file:
    X = file.read()
from . import inner' > "$site/flat/_vendor/copied/__init__.py"
echo 'Y = __name__' > "$site/flat/_vendor/copied/inner.py"
printf beside > "$site/flat/_vendor/copied/text.txt"
mkdir "$site/flat-1.dist-info"
printf 'Metadata-Version: 2.1\nName: flat\nVersion: 1\n' > "$site/flat-1.dist-info/METADATA"
(cd "$site" && find flat flat-1.dist-info -type f -printf '%p,,\n' > RECORD && mv RECORD flat-1.dist-info/)
echo 'import flat, os
print(flat.thing_pb2.X, flat.copied.X, flat.copied.inner.Y, os.path.basename(os.path.dirname(flat.thing_pb2.__file__)))' > main.py
as_under_python
