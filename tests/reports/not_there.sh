# Names that are not in the dist: why not, what is near, and how to get it in.
. "$COMMON"
why optional
expect_status 1
expect "error[KB0562]"
expect "left out by --exclude-module=optional"
expect "app.py:11"
why numba
expect_status 1
expect "left out by rules/pandas.toml"
expect "--include-package=numba"
why msvcrt
expect_status 1
expect "not installed when this was built"
expect "lib/subprocess.py:"
why --python="$PROJECT/env" spaces.two
expect_status 1
expect "nothing in the program needs it"
expect "spaces/two/__init__.py"
why --python="$PROJECT/env" commn_dep
expect_status 1
expect "nothing of this name"
expect "common_dep"
why --json numba
expect_status 1
[ "$(value 'it["in_dist"]')" = False ] || fail "JSON of what is not there"
