# Where user namespaces are switched off, root verifies without one.
. "$COMMON"
program app.dist/app <<< '#include <stdio.h>
#include <unistd.h>
int main(void) { return printf("uid %d, %s\n", getuid(), access("/usr/bin/env", F_OK) ? "empty" : "not empty") < 0 || chroot("/tmp") == 0; }'
chmod -R a+rX .
status=0
unshare --user --map-root-user bash -c 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"' - \
    "$KEELBACK" verify app.dist > out 2>&1 || status=$?
expect_status 0
expect "uid 0, empty"
expect "it runs from nothing"
