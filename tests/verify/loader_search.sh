# static
# DT_RPATH is inherited, DT_RUNPATH is not; a run path out of the dist is named, and what is found there does not count.
. "$COMMON"
mkdir -p app.dist/lib away
library app.dist/lib/libdeep.so <<< 'int deep(void) { return 0; }'
library app.dist/lib/libtop.so app.dist/lib/libdeep.so <<< 'int deep(void); int top(void) { return deep(); }'
main='int top(void); int main(void) { return top(); }'
program app.dist/app app.dist/lib/libtop.so -Wl,-rpath-link,app.dist/lib,--disable-new-dtags,-rpath,'$ORIGIN/lib' <<< "$main"
verify --static-only app.dist
expect_status 0
reject "needs libdeep.so"

program app.dist/app app.dist/lib/libtop.so -Wl,-rpath-link,app.dist/lib,--enable-new-dtags,-rpath,'$ORIGIN/lib' <<< "$main"
verify --static-only app.dist
expect "lib/libtop.so needs libdeep.so: lib/libdeep.so is in the dist, but no run path leads there"

mv app.dist/lib/libdeep.so away
library app.dist/lib/libtop.so away/libdeep.so -Wl,-rpath,"$PWD/away" <<< 'int deep(void); int top(void) { return deep(); }'
verify --static-only app.dist
expect_status 1
expect "lib/libtop.so looks for libraries outside of the dist: run path $PWD/away"
expect "lib/libtop.so needs libdeep.so, which is not in the dist"
expect "this machine has it: $PWD/away/libdeep.so"
