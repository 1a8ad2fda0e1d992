# --json prints one document on stdout whatever happens, and the exit code stands in it.
. "$COMMON"
program app.dist/app <<< '#include <stdio.h>
int main(void) { puts("not on stdout\377"); return 7; }'
mkdir empty
document() {
    status=0
    "$KEELBACK" verify "$@" > out 2> err || status=$?
    json "report['schema'] == 1 and report['exit_code'] == $status"
}
document --json app.dist
expect_status 1
json 'report["run"]["ran"] and report["run"]["stdout"].startswith("not on stdout") and "error" not in report'
document --static-only --json app.dist
expect_status 0
json 'report["run"] is None and report["static"]["glibc"]["file"] == "app"'
for wrong in nowhere empty out; do
    document --json $wrong
    expect_status 2
    json 'report["error"]["code"] == "KB0601" and report["error"]["message"] and report["error"]["help"]'
done
document app.dist --json --baseline=manylinux
expect_status 2
json 'report["error"]["code"] == "KB0618"'
document --json --jsom app.dist
expect_status 2
json 'report["error"]["code"] == "KB0001" and "--json" in report["error"]["help"]'
grep -q "error\[KB0001\]" err || fail "nothing for the person"

# After -- it is the program's; a report that cannot be written is an error.
status=0
"$KEELBACK" verify --nonsense -- --json > out 2> err || status=$?
expect_status 2
[ ! -s out ] || fail "a document that nobody asked for"
for form in --json --static-only; do
    status=0
    "$KEELBACK" verify $form app.dist > /dev/full 2> err || status=$?
    expect_status 1
    grep -q "error\[KB0903\]" err || fail "no word of the full disk: $(cat err)"
done
