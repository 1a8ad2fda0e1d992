# The control: a dist with one library and one data file taken out is reported by name.
. "$COMMON"
library app.dist/lib/libone.so <<< 'int one(void) { return 1; }'
library app.dist/lib/libtwo.so <<< 'int two(void) { return 2; }'
program app.dist/app -Wl,-rpath,'$ORIGIN/lib' app.dist/lib/libone.so <<'C'
#include <dlfcn.h>
#include <stdio.h>
int one(void);
int main(void) {
    void* two = dlopen("/opt/app/lib/libtwo.so", RTLD_NOW);
    FILE* data = fopen("/opt/app/labels.txt", "r");
    return !two + !data + (one() != 1);
}
C
echo label > app.dist/labels.txt
verify app.dist
expect_status 0

mv app.dist/lib/libtwo.so app.dist/labels.txt .
verify app.dist
expect_status 1
expect "the program asked for libtwo.so, which is not in the dist"
expect "the program asked for labels.txt, which is not in the dist"
expect "build with --include-data-files=$PWD/labels.txt=labels.txt"
expect "the program ended with exit code 2"

mv libtwo.so app.dist/lib
mv app.dist/lib/libone.so .
verify --static-only app.dist
expect_status 1
expect "app needs libone.so, which is not in the dist"
