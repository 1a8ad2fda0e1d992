# Ctrl-C, SIGTERM and killed compilers: a message, nothing half-written, the old dist whole, the next build goes on.
. "$COMMON"
echo 'print("old")' > program.py
build program.py
expect_status 0
cp -a program.dist old
# A compiler that takes long, to be stopped in the middle.
cat > slowcc <<SH
#!/bin/sh
cd "$PWD/flags"
SH
cat >> slowcc <<'SH'
case "$*" in *--version*) exec gcc "$@";; esac
[ ! -e slow ] || { touch started; sleep 30; }
[ ! -e killed ] || kill -9 $$
cd "$OLDPWD"
exec gcc "$@"
SH
chmod +x slowcc
mkdir flags
export CC=$PWD/slowcc
build --launcher=none program.py
expect_status 0
touch flags/slow
echo 'print("new")' > program.py
for signal in INT TERM; do
    rm -f flags/started
    "$KEELBACK" build --launcher=none --python="$TEST_PYTHON" program.py > out 2>&1 &
    pid=$!
    for i in $(seq 300); do [ -e flags/started ] && break; sleep 0.1; done
    kill -$signal $pid
    status=0
    wait $pid || status=$?
    expect_status 1
    expect "error[KB0910]: stopped by"
    program "$PWD/program.dist/program"
    expect_output old
done
rm flags/slow
touch flags/killed
build --launcher=none program.py
expect_status 1
expect "error[KB0305]"
program "$PWD/program.dist/program"
expect_output old
rm flags/killed
build --launcher=none program.py
expect_status 0
program "$PWD/program.dist/program"
expect_output new
[ -z "$(find program.build program.dist -name '*.kbtmp*')" ] || fail "left over: $(find . -name '*.kbtmp*')"
