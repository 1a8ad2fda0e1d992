# A library: who is linked to it, up to the import of the extension module. By path, file name and SONAME.
. "$COMMON"
for name in libfoo-1a2b.so.1 solid.libs/libfoo-1a2b.so.1 lib/solid.libs/libfoo-1a2b.so.1 "$DIST/lib/solid.libs/libfoo-1a2b.so.1"; do
    why "$name"
    expect_status 0
    expect_chain "lib/solid.libs/libbar.so < lib/solid/_ext.so < lib/solid/core.py:1 < lib/solid/__init__.py:3 < app.py:2"
    expect "is linked to libfoo-1a2b.so.1"
    expect "shared library"
done
why libc.so.6
expect_status 1
expect "left to the system"
