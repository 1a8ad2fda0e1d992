# A file that this machine has and the dist has not is named, also when the program gets along without it.
. "$COMMON"
echo here > settings.ini
program app.dist/app -DPATH="\"$PWD/settings.ini\"" <<'C'
#include <stdio.h>
int main(void) { return fopen(PATH, "r") != NULL; }
C
verify app.dist
expect_status 0
expect "app wanted to read $PWD/settings.ini; this machine has it, another may not"
