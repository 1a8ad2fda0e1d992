# static
# Versions that are no numbers: DT_RELR needs glibc 2.36, GLIBC_PRIVATE the very same glibc.
. "$COMMON"
mkdir -p app.dist/lib
program app.dist/app -Wl,-z,pack-relative-relocs <<< 'int one; int* table[] = {&one, &one}; int main(void) { return *table[1]; }'
readelf -V app.dist/app | grep -q GLIBC_ABI_DT_RELR || exit 0  # a linker that does not know it
verify --static-only --baseline=manylinux_2_35 app.dist
expect_status 1
expect "GLIBC_ABI_DT_RELR, by app"
expect "app needs GLIBC_ABI_DT_RELR of libc.so.6; manylinux_2_35 has no newer than GLIBC_2.35"
verify --static-only --baseline=manylinux_2_36 app.dist
expect_status 0
program app.dist/app <<< 'int __libc_early_init(int); __asm__(".symver __libc_early_init,__libc_early_init@GLIBC_PRIVATE");
int main(int n, char** v) { return n > 1 ? __libc_early_init(1) : 0; }'
verify --static-only app.dist
expect "warning[KB0626]: app uses symbols that glibc keeps for itself (GLIBC_PRIVATE of libc.so.6)"
