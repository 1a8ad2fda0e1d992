# --root: libc and the loader are those of another system's root, and only what is there.
. "$COMMON"
program app.dist/app -Wl,--no-as-needed -lm <<< 'int main(void) { return 0; }'
loader=$(LC_ALL=C readelf -l app.dist/app | sed -n 's/.*program interpreter: \(.*\)\]/\1/p')
libc=$(cc -print-file-name=libc.so.6)
libm=$(cc -print-file-name=libm.so.6)
mkdir -p "root/$(dirname "$loader")" root/usr/lib
cp "$loader" "root/$loader"
cp "$libc" "$libm" root/usr/lib
verify --root=root app.dist
expect_status 0
rm root/usr/lib/libm.so.6
verify --root=root app.dist
expect_status 1
expect "libm.so.6: cannot open shared object file"
