# A signal, an exit code and a program that does not end are faults, with the last that the program said.
. "$COMMON"
program app.dist/app <<'C'
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
int main(int argc, char** argv) {
    fprintf(stderr, "these are my last words\n");
    if (argv[1][0] == 'a') abort();
    if (argv[1][0] == 's') sleep(100);
    if (argv[1][0] == 'd' && fork() == 0) sleep(100);
    return argv[1][0] == 'e' ? 7 : 0;
}
C
verify app.dist -- abort
expect_status 1
expect "ended by signal 6"
expect "    | these are my last words"
verify app.dist -- exit
expect_status 1
expect "ended with exit code 7"
verify --timeout=1 app.dist -- sleep
expect_status 1
expect "still running after"
verify app.dist -- daemon
expect_status 0
expect "processes were left over and ended"
