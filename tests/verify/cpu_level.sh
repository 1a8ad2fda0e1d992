# static
# The processor that files are marked to need; a library for better processors only (glibc-hwcaps) sets nothing.
. "$COMMON"
[ "$(uname -m)" = x86_64 ] || exit 0
mkdir -p app.dist/lib app.dist/glibc-hwcaps/x86-64-v4
program app.dist/app <<< 'int main(void) { return 0; }'
library app.dist/glibc-hwcaps/x86-64-v4/libmath.so -Wl,-z,x86-64-v4 <<< 'int f(void) { return 1; }'
verify --static-only --json app.dist
expect_status 0
json '(report["static"]["cpu_level"] or {"version": "x86-64-v1"})["version"] == "x86-64-v1"'
library app.dist/lib/libv2.so -Wl,-z,x86-64-v2 <<< 'int f(void) { return 1; }'
library app.dist/lib/libv3.so -Wa,-mx86-used-note=yes -Wl,-z,x86-64-v3 <<< 'int f(void) { return 1; }'
# What may be used at run time, where the processor has it, is no need.
library app.dist/lib/libdispatch.so -Wa,-mx86-used-note=yes <<< '__attribute__((target("avx512f"))) void g(double* p)
{ for (int i = 0; i < 99; i++) p[i] += 1; } void f(double* p) { if (__builtin_cpu_supports("avx512f")) g(p); }'
verify --static-only app.dist
expect_status 0
expect "a processor of level x86-64-v3, by lib/libv3.so"
verify --static-only --baseline=manylinux_2_36 app.dist
expect_status 1
expect "lib/libv3.so needs a processor of level x86-64-v3"
verify --static-only --json app.dist
json 'report["static"]["cpu_level"] == {"version": "x86-64-v3", "file": "lib/libv3.so"}'
