# Ctrl-C while the program runs: it ends, and no process, mount or temporary folder is left.
. "$COMMON"
program app.dist/interrupted_program <<< '#include <stdio.h>
#include <unistd.h>
int main(void) { fork(); fork(); puts("running"); fflush(stdout); for (;;) sleep(1); }'
mkdir tmp
mounts=$(wc -l < /proc/self/mounts)
for signal in INT TERM HUP KILL; do
    rm -f out  # the one of the signal before also says "running"
    TMPDIR=$PWD/tmp "$KEELBACK" verify --executable=interrupted_program app.dist > out 2>&1 &
    verifier=$!
    until grep -qs running out; do sleep 0.1; done
    kill -$signal "$verifier"
    status=0
    wait "$verifier" || status=$?
    [ $signal = KILL ] || expect_status 1
    [ $signal = KILL ] || expect "error[KB0910]: stopped by"
    for try in 1 2 3 4 5 6 7 8 9 10; do
        pgrep -x interrupted_pro > /dev/null || break
        sleep 0.3
    done
    ! pgrep -x interrupted_pro || fail "the program is still there after $signal"
    [ "$(wc -l < /proc/self/mounts)" = "$mounts" ] || fail "a mount is left"
    [ -z "$(ls tmp)" ] || fail "left: $(ls tmp)"
done
status=0
timeout --signal=INT 3 "$KEELBACK" verify --json app.dist > out 2> err || status=$?
json 'report["error"]["code"] == "KB0910"'
