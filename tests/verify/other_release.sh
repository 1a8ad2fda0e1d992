# --root with another Debian release: glibc 2.31 is too old for a program built here, and both halves say so; glibc 2.41
# runs it. Also with a dist that Keelback built.
. "$COMMON"
command -v apt-get dpkg > /dev/null || exit 0
old=$("$HERE/release_root" bullseye)
new=$("$HERE/release_root" trixie)
echo 'import sys, math; print("sum", sum(map(int, sys.argv[1:])), math.isfinite(1.0))' > app.py
"$KEELBACK" build --python="$TEST_PYTHON" app.py > build.log 2>&1 || fail "no dist: $(cat build.log)"
needs=$(readelf -V app.dist/app | grep -o 'GLIBC_2\.[0-9]*' | sort -uV | tail -n 1)

verify --root="$new" app.dist -- 1 2
expect_status 0
expect "sum 3 True"
expect "system    $new, GLIBC_2.41"
expect "verified: it runs from nothing"

if [ "${needs#GLIBC_2.}" -gt 31 ]; then
    verify --static-only --root="$old" app.dist
    expect_status 1
    expect "fault[KB0603]: app needs $needs of libc.so.6, which $old/lib/x86_64-linux-gnu/libc-2.31.so does not have"
    verify --root="$old" app.dist -- 1 2
    expect_status 1
    expect "version \`$needs' not found"
fi
verify --json --root="$old" app.dist
json 'report["static"]["root_glibc"] == "GLIBC_2.30" or report["static"]["root_glibc"] == "GLIBC_2.31"'
