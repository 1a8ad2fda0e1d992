# static
# Links out of the dist are faults, whether or not they lead somewhere here; so is an absolute one to its own files.
. "$COMMON"
mkdir -p app.dist/lib
program app.dist/app <<< 'int main(void) { return 0; }'
library app.dist/lib/libfine.so.1 <<< 'int f(void) { return 1; }'
ln -s libfine.so.1 app.dist/lib/libfine.so
ln -s lib app.dist/alias
verify --static-only app.dist
expect_status 0
expect "(0 faults, 0 warnings)"
ln -s nowhere app.dist/broken
ln -s round app.dist/round
ln -s .. app.dist/lib/up
verify --static-only app.dist
expect_status 0
expect "warning[KB0624]: broken is a link to nowhere, which leads nowhere"
expect "warning[KB0624]: round is a link to round, which leads nowhere"
ln -s /etc/hostname app.dist/out
ln -s ../.. app.dist/lib/far
ln -s "$PWD/app.dist/app" app.dist/lib/own
verify --static-only app.dist
expect_status 1
expect "fault[KB0623]: out is a link to /etc/hostname, which another machine does not have"
expect "fault[KB0623]: lib/far is a link to ../.."
expect "fault[KB0623]: lib/own is a link to $PWD/app.dist/app"
