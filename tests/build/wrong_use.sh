# The command line: every mistake has a code, says what to do, and exits with 2.
. "$COMMON"
echo 'print(1)' > program.py
build progam.py
expect_status 2
expect "error[KB0002]"
expect "did you mean program.py?"
build
expect_status 2
expect "error[KB0001]: SCRIPT is missing"
build --output-dri=x program.py
expect_status 2
expect "error[KB0001]"
expect "did you mean --output-dir?"
build program.py --image_path x
expect_status 2
expect "after --"
build --include-data-files=nothing program.py
expect_status 2
expect "SRC=DST"
build --disable-pass=no-such-pass program.py
expect_status 2
expect "passes: all, "
build --include-module=no_such_module_here program.py
expect_status 2
expect "error[KB0104]"
keelback build --python=/no/such/python program.py
expect_status 2
expect "error[KB0201]"
keelback build --python=/bin/false program.py
expect_status 2
expect "error[KB0207]"
for old in 3.6 3.7 3.8 3.9; do
    keelback build --python=$old program.py
    expect_status 2
    grep -q "KB0201\|KB0202\|KB0207" out || fail "Python $old is not refused as it should"
done
keelback
expect_status 0
keelback --help
expect "keelback build"
keelback build --help
expect "--output-dir"
keelback --version
expect "keelback "
# The spellings of others are accepted.
build --standalone --show-progress --show-memory --enable-plugin=numpy,tk-inter program.py
expect_status 0
expect "note[KB0003]: --standalone has no effect"
