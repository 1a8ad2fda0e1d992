# Spaces, quotes, dollars, non-ASCII letters in the names of folders, scripts and modules.
. "$COMMON"
folder="a \$folder's näme #1"
mkdir -p "$folder/pakkå"
echo 'from . import mödule
X = mödule.X' > "$folder/pakkå/__init__.py"
echo 'X = "found"' > "$folder/pakkå/mödule.py"
echo 'import pakkå, sys; print(pakkå.X, sys.argv[1:])' > "$folder/my prögram.py"
build --output-dir="$folder/out put" "$folder/my prögram.py"
expect_status 0
program "$PWD/$folder/out put/my prögram.dist/my prögram" "ä b" ""
expect_output "found ['ä b', '']"
# A name that the layout itself uses.
echo 'print("lib")' > lib.py
build lib.py
expect_status 0
program "$PWD/lib.dist/lib_"
expect_output lib
# A folder with __main__.py, as `python FOLDER`.
mkdir tool
echo 'import part; print(part.X)' > tool/__main__.py
echo 'X = 7' > tool/part.py
build tool
expect_status 0
program "$PWD/tool.dist/tool"
expect_output 7
# A package whose __main__ needs its package, as `python -m PACKAGE`.
mkdir -p outer/inner
touch outer/__init__.py
echo 'X = 8' > outer/inner/part.py
touch outer/inner/__init__.py
echo 'import sys
from .part import X
print(X, __name__, __package__, __spec__.name, sys.argv[0] == __file__, sys.argv[1:])' > outer/inner/__main__.py
"$TEST_PYTHON" -m outer.inner a > expected
build outer/inner
expect_status 0
program "$PWD/inner.dist/inner" a
diff expected out
