# A dist that was moved, without the environment that it was built from.
. "$COMMON"
cp -r "$DIST" elsewhere
for name in shared libfoo-1a2b.so.1 numba; do
    keelback why elsewhere $name
    sed 's/elsewhere/app.dist/' out > moved
    why $name
    cmp -s out moved || fail "another answer for $name from a moved dist"
done
keelback why elsewhere elsewhere/lib/solid/data/big.bin
expect_status 0
keelback size elsewhere
expect_status 0
! grep -rq "$PROJECT" elsewhere/lib/keelback-why.json || fail "a path of the build machine in the dist"
