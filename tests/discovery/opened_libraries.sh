# Libraries that a binary opens by names that it holds: beside it, and in a folder that is searched on this machine.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
mkdir -p libs "$site/opener/lib"
library() { cc -shared -fPIC -Wl,-soname,"$(basename "$1")" -o "$1" "${@:2}" -x c -; }
echo 'int answer(void) { return 1; }' | library libs/libkbtfar.so.2
echo 'int answer(void) { return 10; }' | library "$site/opener/lib/libkbtnear.so.1"
echo 'int answer(void) { return 99; }' | library libs/libpulse.so.0
# With a run path of its own, which switches off that of the program.
library "$site/opener/lib/libopener.so" -Wl,-rpath,'$ORIGIN' <<'C'
#include <dlfcn.h>
static int ask(const char *name) {
    void *library = dlopen(name, RTLD_NOW);
    int (*answer)(void) = library ? (int (*)(void))dlsym(library, "answer") : 0;
    return answer ? answer() : 0;
}
int sum(void) {
    int far = ask("libkbtfar.so.3");
    return (far ? far : ask("libkbtfar.so.2")) + ask("libkbtnear.so.1") + 0 * ask("libpulse.so.0") + 0 * ask("libkbtnone.so.5");
}
C
cat > "$site/opener/__init__.py" <<'PY'
import ctypes, os
total = ctypes.CDLL(os.path.join(os.path.dirname(__file__), "lib", "libopener.so")).sum()
PY
mkdir "$site/opener-1.dist-info"
printf 'Metadata-Version: 2.1\nName: opener\nVersion: 1\n' > "$site/opener-1.dist-info/METADATA"
printf 'opener/__init__.py,,\nopener/lib/libopener.so,,\n' > "$site/opener-1.dist-info/RECORD"
echo 'import opener
print(opener.total)' > main.py
export LD_LIBRARY_PATH=$PWD/libs
env/bin/python main.py > expected
[ "$(cat expected)" = 11 ] || fail "the case is wrong: $(cat expected)"
keelback build --python=env/bin/python main.py
expect_status 0
reject warning
unset LD_LIBRARY_PATH
program "$PWD/main.dist/main"
diff expected out
grep -q "libkbtnone.so.5" main.build/plan.txt || fail "what is nowhere is not named"
! find main.dist -name "libpulse*" | grep -q . || fail "sound is the machine's own"
