# static
# A loader that only this machine has.
. "$COMMON"
program app.dist/app -Wl,--dynamic-linker,/opt/conda/lib/ld-linux-x86-64.so.2 <<< 'int main(void) { return 0; }'
verify --static-only app.dist
expect_status 1
expect "app is started by /opt/conda/lib/ld-linux-x86-64.so.2, which other systems do not have"
