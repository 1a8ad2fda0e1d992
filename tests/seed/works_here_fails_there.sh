# The dist runs on the machine that built it and nowhere else: it reads a file, or loads a library, of that machine.
. "$COMMON"
mkdir here
echo setting > here/app.conf
cat > main.py <<PY
import os, sys
place = "$PWD/" + "here/"
print(open(place + "app.conf").read().strip())
PY
build main.py
expect_status 0
program "$PWD/main.dist/main"
expect_output setting
keelback verify main.dist
expect_status 1
expect "$PWD/here/app.conf"
mkdir project
echo "print(open('../here/app.conf').read())" > project/literal.py
build project/literal.py
expect "KB0505"
expect "here/app.conf"
# A library of this machine that is loaded by a name which is put together.
library here/libtool-kb.so <<< 'int answer(void) { return 42; }'
echo "import ctypes, sys; print(ctypes.CDLL('lib' + ''.join(['tool', '-kb.so'])).answer())" > main.py
build main.py
program LD_LIBRARY_PATH="$PWD/here" "$PWD/main.dist/main"
expect_output 42
keelback verify main.dist
expect_status 1
expect libtool-kb.so
