# A program that reaches for an installed Python is at fault, even if it gets along without it.
. "$COMMON"
stdlib=$("$TEST_PYTHON" -c 'import os; print(os.__file__)')
program app.dist/app -DPATH="\"$stdlib\"" <<'C'
#include <stdio.h>
int main(void) { return fopen(PATH, "r") != NULL; }
C
verify app.dist
expect_status 1
expect "$stdlib"
expect "fault[KB0611]"
