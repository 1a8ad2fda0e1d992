# A machine without locales names none: the program may set the one of its user. One that is named and missing is refused.
. "$COMMON"
program app.dist/app <<'C'
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
int main(void) {
    printf("LANG=%s\n", getenv("LANG") ? getenv("LANG") : "none");
    return setlocale(LC_ALL, "") ? 0 : 7;
}
C
verify app.dist
expect_status 0
expect "LANG=none"
verify --env=LANG=C.UTF-8 app.dist
expect_status 1
expect "LANG=C.UTF-8"
