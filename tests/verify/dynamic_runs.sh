# The program really runs: in the empty root, from another folder, as an ordinary user, with its library and data.
. "$COMMON"
library hello.dist/lib/libgreet.so <<'C'
const char* greeting(void) { return "hello from the library"; }
C
program hello.dist/hello -Wl,-rpath,'$ORIGIN/lib' hello.dist/lib/libgreet.so <<'C'
#include <stdio.h>
#include <unistd.h>
const char* greeting(void);
int main(int argc, char** argv) {
    char folder[4096], text[64] = "";
    FILE* data = fopen("/opt/app/data.txt", "r");
    if (!data || !fgets(text, sizeof text, data)) return 1;
    printf("%s, %s, in %s, uid %d, %d arguments\n", greeting(), text, getcwd(folder, sizeof folder), getuid(), argc - 1);
    return access("/usr/bin/env", F_OK) == 0;
}
C
printf data > hello.dist/data.txt
verify hello.dist -- -x --y=2
expect_status 0
expect "hello from the library, data, in /elsewhere/work, uid 1000, 2 arguments"
expect "no Python ("
expect "hello wanted to find /usr/bin/env; this machine has it, another may not"
expect "verified: it runs from nothing (0 faults, 1 warning)"
