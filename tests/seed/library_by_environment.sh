# It runs here and not elsewhere: libiomp5 and uv were found through conda's folder in an environment variable.
. "$COMMON"
make_env
mkdir vendor "$site/engine"
library env/lib/libuv-kb.so.1 <<< 'const char *uv(void) { return "uv"; }'
library vendor/libiomp-kb.so <<< 'const char *omp(void) { return "omp"; }'
module "$site/engine/_a.abi3.so" vendor/libiomp-kb.so env/lib/libuv-kb.so.1 <<C
const char *omp(void), *uv(void);
static const char *run(void) { return uv() ? omp() : 0; }
C
echo 'from ._a import value' > "$site/engine/__init__.py"
package engine 1.0 engine
echo 'import engine; print(engine.value)' > main.py
in_env main.py
expect_status 1
expect "cannot open shared object file"
LD_LIBRARY_PATH=$PWD/vendor doctor --json main.py
found warning KB0816 "which only the environment's library folder has: $PWD/vendor/libiomp-kb.so"
found warning KB0816 "env/lib/libuv-kb.so.1"
LD_LIBRARY_PATH=$PWD/vendor keelback build --python=env main.py
expect_status 0
reject KB0502
rm -r vendor env/lib/libuv-kb.so.1
program "$PWD/main.dist/main"
expect_output omp
proven main.dist
# Built in another shell: the library is named at once, with its user, and verify refuses the dist.
keelback build --python=env main.py
expect "warning[KB0502]: lib/engine/_a.abi3.so needs libiomp-kb.so, which is nowhere on this machine"
expect "name its folder in LD_LIBRARY_PATH while building"
keelback verify main.dist
expect_status 1
expect KB0602
expect libiomp-kb.so
