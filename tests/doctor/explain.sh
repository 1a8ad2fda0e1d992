# keelback explain: every spelling of a code, all codes, near ones for what is none.
. "$COMMON"
keelback explain KB0103
expect_status 0
expect "KB0103: module not found"
expect "Why it happens"
expect "What to do"
cp out whole
for spelling in KB103 kb0103 103; do
    keelback explain $spelling
    cmp -s out whole || fail "$spelling says something else"
done
keelback explain
expect_status 0
expect "  KB0103  module not found"
expect "doctor: the environment"
keelback explain --all
[ "$(grep -c '^Why it happens$' out)" = "$("$KEELBACK" explain | grep -c '^  KB')" ] || fail "a code is not explained"
keelback explain KB0199
expect_status 2
expect "there is no message code 'KB0199'"
expect "KB0201"
keelback explain patchelf
expect_status 2
expect "KB0503"
keelback explain KB0103 KB0104
expect_status 2
