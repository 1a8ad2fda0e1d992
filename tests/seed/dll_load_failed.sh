# "DLL load failed" / "cannot open shared object file" of NumPy, SciPy and OpenCV: the wheel has its libraries in a
# folder beside the package, under a name of its own.
. "$COMMON"
make_env
mkdir "$site/fastmath" "$site/fastmath.libs"
library "$site/fastmath.libs/libopenblas-5f1a.so" <<< 'const char *blas(void) { return "blas"; }'
module "$site/fastmath/_core.abi3.so" "$site/fastmath.libs/libopenblas-5f1a.so" -Wl,-rpath,'$ORIGIN/../fastmath.libs' <<C
const char *blas(void);
static const char *run(void) { return blas(); }
C
echo 'from ._core import value' > "$site/fastmath/__init__.py"
package fastmath 1.0 fastmath
(cd "$site" && stat -c '%n,,%s' fastmath.libs/* >> fastmath-1.0.dist-info/RECORD)
echo 'import fastmath; print(fastmath.value)' > main.py
# The control: only the package is copied.
mkdir naive
cp -r "$site/fastmath" main.py naive/
in_env -S naive/main.py
expect_status 1
expect "libopenblas-5f1a.so: cannot open shared object file"
keelback build --python=env main.py
expect_status 0
program "$PWD/main.dist/main"
expect_output blas
proven main.dist
# A dist that has lost the library: verify names it and who needs it.
rm main.dist/lib/fastmath.libs/libopenblas-5f1a.so
keelback verify --static-only main.dist
expect_status 1
expect KB0602
expect "lib/fastmath/_core.abi3.so"
# An environment that has lost it: doctor and build say so, with the place.
rm "$site/fastmath.libs/libopenblas-5f1a.so"
doctor --json main.py
expect_status 1
found fault KB0502 "_core.abi3.so needs libopenblas-5f1a.so, which is nowhere"
found fault KB0805 libopenblas-5f1a.so
keelback build --python=env main.py
expect "warning[KB0502]: lib/fastmath/_core.abi3.so needs libopenblas-5f1a.so"
