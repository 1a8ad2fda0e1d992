# A full disk and a read-only one: said as such; the old dist stays whole. Needs namespaces for its own small disk.
. "$COMMON"
echo 'print("old")' > program.py
mkdir disk
export KEELBACK TEST_PYTHON COMMON
if ! unshare -rm true 2> /dev/null; then
    echo "no namespaces here"
    [ "${CI:-}" != true ]
    exit
fi
unshare -rm bash -c '
    . "$COMMON"
    mount -t tmpfs -o size=40M none disk
    build --output-dir=disk program.py
    expect_status 0
    mount -o remount,size=$(( $(du -sk disk | cut -f1) + 2000 ))k disk
    echo "print(\"new\")" > program.py
    build --output-dir=disk program.py
    expect_status 1
    expect "error[KB0903]"
    expect "help: "
    (cd / && "$OLDPWD/disk/program.dist/program" > "$OLDPWD/out")
    expect_output old
    mount -o remount,ro disk
    build --output-dir=disk program.py
    [ "$status" != 0 ] || fail "built on a read-only disk"
    expect "error[KB0904]"
'
