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
expect_status 0
expect "<one><two><three>"
[ "$(cat out.txt)$(cat data/out.txt)" = resultresult ] || fail "the outputs did not come out"

# An existing file is an output if the program writes it anew, and is left alone if it is changed in place.
verify app.dist -- out.txt data/out.txt
expect_status 0
expect "written   $PWD/out.txt, $PWD/data/out.txt"
program update.dist/update <<'C'
#include <stdio.h>
int main(int argc, char** argv) {
    FILE* both = fopen(argv[1], "r+");
    return !both || fputs("X", both) < 0 || fclose(both) != 0;
}
C
verify update.dist -- data/one.txt
expect_status 0
[ "$(cat data/one.txt)" = one ] || fail "an input was changed"
