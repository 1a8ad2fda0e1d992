# Libraries that only the environment gives (the seed's libiomp5 and uv), and libraries that are nowhere.
. "$COMMON"
make_env
mkdir vendor "$site/pkg" "$site/other" "$site/pkg.libs"
lib() { echo "int $2(void) { return 1; }" | cc -shared -fPIC -Wl,-soname,"$1" -x c - -o "$3/$1"; }
lib libiomp5-kb.so omp vendor
lib libuv-kb.so.1 uv env/lib
lib libgone-kb.so gone .
lib libown-kb.so own "$site/pkg.libs"
need() { extension "$1" "" "${@:2}"; }
need "$site/pkg/_a.abi3.so" -Wl,--no-as-needed vendor/libiomp5-kb.so env/lib/libuv-kb.so.1
need "$site/pkg/_b.abi3.so" -Wl,--no-as-needed -Wl,-rpath,'$ORIGIN/../pkg.libs' "$site/pkg.libs/libown-kb.so"
need "$site/other/_c.abi3.so" -Wl,--no-as-needed ./libgone-kb.so
package pkg 1.0 pkg
package other 1.0 other
LD_LIBRARY_PATH=$PWD/vendor doctor --json
expect_status 0
found warning KB0816 "_a.abi3.so needs libiomp5-kb.so, which only the environment's library folder has: $PWD/vendor"
found warning KB0816 "env/lib/libuv-kb.so.1"
found warning KB0502 "_c.abi3.so needs libgone-kb.so, which is nowhere"
! grep -q libown-kb out || fail "a run path leads to libown-kb.so"
doctor --json
found warning KB0502 "_a.abi3.so needs libiomp5-kb.so, which is nowhere"
# A program that imports the module cannot do without.
echo 'from other import _c' > main.py
doctor --json main.py
expect_status 1
found fault KB0502 libgone-kb.so
found note KB0502 libiomp5-kb.so
