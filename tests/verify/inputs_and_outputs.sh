# Files named by the arguments are let in, at the same relative or absolute path; what they name and is new comes out.
. "$COMMON"
program app.dist/app <<'C'
#include <stdio.h>
int main(int argc, char** argv) {
    char text[64] = "";
    for (int i = 1; i < argc - 2; i++) {
        FILE* in = fopen(argv[i][0] == '-' ? argv[i] + 5 : argv[i], "r");
        if (!in || !fgets(text, sizeof text, in)) return i;
        printf("<%s>", text);
    }
    for (int i = argc - 2; i < argc; i++) {
        FILE* out = fopen(argv[i], "w");
        if (!out || fputs("result", out) < 0) return 100;
    }
    return 0;
}
C
mkdir data
printf one > data/one.txt
printf two > two.txt
printf three > data/three.txt
verify app.dist -- data/one.txt --in=two.txt "$PWD/data/three.txt" out.txt "$PWD/data/out.txt"
mv out said
status_was=$status
mv said out
[ "$status_was" = 0 ] || fail "exit code $status_was"
expect "<one><two><three>"
[ "$(cat out.txt)$(cat data/out.txt)" = resultresult ] || fail "the outputs did not come out"

printf before > changed.txt
printf old > other.txt
verify app.dist -- changed.txt other.txt
expect_status 0
[ "$(cat changed.txt)" = before ] || fail "an existing file was changed"
