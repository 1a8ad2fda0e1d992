# static
# Where namespaces are not allowed it says so, makes the static checks, and ends with 3.
. "$COMMON"
program app.dist/app <<< 'int main(void) { return 0; }'
chmod -R a+rX .
limit='echo 0 > /proc/sys/user/max_user_namespaces && exec setpriv --bounding-set=-all --inh-caps=-all'
status=0
unshare --user --map-root-user bash -c "$limit \"\$@\"" - "$KEELBACK" verify app.dist > out 2>&1 || status=$?
expect_status 3
expect "NOT RUN: the system does not let this user make namespaces"
expect "not proven[KB0613]: only the static part was checked (0 faults, 0 warnings)"
expect "libc.so.6"
