# Spaces, newlines, bytes that are no UTF-8, a pipe, a socket: in the dist, in its path, in arguments and in the report.
. "$COMMON"
name=$'caf\351 \n x'
mkdir "a b"
program "a b/app.dist/app" <<'C'
#include <stdio.h>
int main(int argc, char** argv) { return argc > 1 && fopen(argv[1], "r") == NULL; }
C
cp "a b/app.dist/app" keep
head -c 3000 keep > "a b/app.dist/$name"
printf text > "$name"
mkfifo "a b/app.dist/pipe"
chmod -R a-w "a b/app.dist"
verify "a b/app.dist" -- "$name"
expect_status 1
expect "x is damaged: its end is missing"
expect ' \n x'
[ "$(grep -c 'damaged' out)" = 1 ] || fail "the report has a broken line"
status=0
"$KEELBACK" verify --json "a b/app.dist" -- "$name" > out || status=$?
expect_status 1
json '[f for f in report["findings"] if f["code"] == "KB0621" and f["file"].endswith(" \n x")]'
json 'report["run"]["exit_code"] == 0 and report["run"]["used"][-1] == "app"'
chmod -R u+w "a b/app.dist"
rm "a b/app.dist/$name"
verify "a b/app.dist" -- "$name"
expect_status 0
