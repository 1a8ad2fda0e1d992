# A program on a static libpython, where the Python under test has one.
. "$COMMON"
echo 'import zlib, json, struct, sys; print(zlib.crc32(b"x"), json.dumps([1]))' > program.py
build --static-libpython=yes program.py
if [ "$status" = 2 ] && grep -q KB0204 out; then exit 0; fi
expect_status 0
[ -z "$(find program.dist -name 'libpython*')" ] || fail "libpython is in the dist"
program "$PWD/program.dist/program"
expect_output "2363233923 [1]"
