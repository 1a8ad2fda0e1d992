# "OMP: Error #15": two copies of one OpenMP runtime in a process end it. One copy serves both packages.
. "$COMMON"
make_env
for name in first second; do
    mkdir "$site/$name" "$site/$name.libs"
    library "$site/$name.libs/libiomp5-$name.so" <<'C'
#include <stdio.h>
#include <stdlib.h>
__attribute__((constructor)) static void start(void) {  /* as the runtime registers itself in the process */
    if (getenv("__KMP_MODEL")) {
        fprintf(stderr, "OMP: Error #15: Initializing libiomp5.so, but found libiomp5.so already initialized.\n");
        abort();
    }
    setenv("__KMP_MODEL", "1", 1);
}
const char *omp(void) { return "one"; }
C
    module "$site/$name/_x.abi3.so" "$site/$name.libs/libiomp5-$name.so" -Wl,-rpath,"\$ORIGIN/../$name.libs" <<C
const char *omp(void);
static const char *run(void) { return omp(); }
C
    echo 'from ._x import value' > "$site/$name/__init__.py"
    package $name 1.0 $name
    (cd "$site" && stat -c '%n,,%s' $name.libs/* >> $name-1.0.dist-info/RECORD)
done
echo 'import first, second; print(first.value, second.value)' > main.py
in_env main.py
expect "OMP: Error #15"
keelback build --python=env main.py
expect_status 0
program "$PWD/main.dist/main"
expect_output "one one"
proven main.dist
