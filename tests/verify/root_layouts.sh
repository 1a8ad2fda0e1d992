# --root with the layouts of Fedora, SUSE and old Debian, links of all kinds; Alpine, and folders that are no root.
. "$COMMON"
program app.dist/app -Wl,--no-as-needed -lm <<< '#include <math.h>
int main(int n, char** v) { return n > 1 ? (int)sin(n) : 0; }'
loader=$(LC_ALL=C readelf -l app.dist/app | sed -n 's/.*program interpreter: \(.*\)\]/\1/p')
libc=$(cc -print-file-name=libc.so.6)
libm=$(cc -print-file-name=libm.so.6)

# Fedora: /lib64 is a link to /usr/lib64. SUSE: the same without the link. Debian 11: the loader is an absolute link.
mkdir -p fedora/usr/lib64 suse/lib64 debian/lib64 debian/lib/multi
ln -s usr/lib64 fedora/lib64
cp "$loader" "$libc" "$libm" fedora/usr/lib64
cp "$loader" "$libc" "$libm" suse/lib64
cp "$libc" "$libm" debian/lib
cp "$loader" debian/lib/multi/ld-9.9.so
ln -s /lib/multi/ld-9.9.so "debian/lib64/$(basename "$loader")"
for root in fedora suse debian; do
    verify --static-only --root=$root app.dist
    expect_status 0
    expect "system    $PWD/$root, GLIBC_2."
done
# To run needs a loader that was built for the layout; this machine's looks in /lib.
verify --root=debian app.dist
expect_status 0
# The link is followed in the root, never to this machine's own loader.
rm debian/lib/multi/ld-9.9.so
verify --root=debian app.dist
expect_status 1
rm suse/lib64/libm.so.6
verify --static-only --root=suse app.dist
expect_status 1
expect "app needs libm.so.6, which $PWD/suse does not have"

mkdir -p alpine/lib empty
touch "alpine/lib/ld-musl-$(uname -m).so.1"
verify --root=alpine app.dist
expect_status 1
expect "fault[KB0619]: $PWD/alpine is a system without glibc: its C library is musl (/lib/ld-musl-$(uname -m).so.1)"
expect "NOT RUN: the other system has no glibc"
for wrong in empty nowhere app.dist/app; do
    verify --root=$wrong app.dist
    expect_status 2
    expect "error[KB0620]: --root=$wrong"
done
