# The machine's own time zone is its own affair; a zone that the program names has to come along.
. "$COMMON"
[ -e /usr/share/zoneinfo/Europe/Paris ] || exit 0
program app.dist/app <<'C'
#include <stdio.h>
#include <time.h>
int main(void) {
    time_t now = 0;
    localtime(&now);
    fopen("/usr/share/zoneinfo/Europe/Paris", "r");
    return 0;
}
C
verify app.dist
expect_status 0
expect "app wanted to read /usr/share/zoneinfo/Europe/Paris; this machine has it, another may not"
reject "localtime"
