# static
# A version of a library's symbols that the bundled library does not have; the lowest glibc, with the file that sets it.
. "$COMMON"
mkdir -p app.dist/lib old
echo 'VERS_1 { global: one; local: *; };' > v1
echo 'VERS_1 { global: one; }; VERS_2 { global: two; local: *; } VERS_1;' > v2
library app.dist/lib/libv.so -Wl,--version-script=v2 <<< 'int one(void) { return 1; } int two(void) { return 2; }'
program app.dist/app app.dist/lib/libv.so -Wl,-rpath,'$ORIGIN/lib' <<< 'int two(void); int main(void) { return two() - 2; }'
verify --static-only app.dist
expect_status 0
expect "needs     GLIBC_2."
library app.dist/lib/libv.so -Wl,--version-script=v1 <<< 'int one(void) { return 1; }'
verify --static-only app.dist
expect_status 1
expect "app needs VERS_2 of libv.so, which lib/libv.so does not have"
