# static
# No folder, no program in it, several programs and none named: exit code 2.
. "$COMMON"
verify nothing.dist
expect_status 2
mkdir empty.dist
verify empty.dist
expect_status 2
expect "holds no program"
program many/one <<< 'int main(void) { return 0; }'
program many/two <<< 'int main(void) { return 0; }'
verify --static-only many
expect_status 2
expect "holds several programs: one, two"
verify --static-only --executable=two many
expect_status 0
verify --static-only many/one
expect_status 0
