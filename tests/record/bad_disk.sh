# Where no record can be written, this is said before the program runs; on a full disk no half file is left.
. "$COMMON"
if ! unshare -rm true 2> /dev/null; then
    echo "no namespaces here"
    [ "${CI:-}" != true ]
    exit
fi
export KEELBACK TEST_PYTHON COMMON
mkdir disk
unshare -rm bash -c '
    . "$COMMON"
    mount -t tmpfs -o size=1M none disk
    echo "print(\"ran\")" > disk/main.py
    mount -o remount,ro disk
    record disk/main.py
    expect_status 2
    expect_output ""
    grep -qF "error[KB0705]" said
    grep -qF -- "--record=FILE" said
    record --record=elsewhere.json disk/main.py
    expect_status 0
    expect_output ran
    [ -s elsewhere.json ] || fail "no record at the other place"
    mount -o remount,rw disk
    record disk/main.py
    expect_status 0
    cp disk/main.record.json before
    echo "import json, wave" >> disk/main.py
    cat /dev/zero > disk/zero 2> /dev/null || true
    record disk/main.py
    expect_status 1
    expect_output ran
    grep -qF "error[KB0708]" said
    cmp before disk/main.record.json
    [ "$(ls -A disk)" = "$(printf "main.py\nmain.record.json\nzero")" ] || fail "left behind: $(ls -A disk)"
'
