# --bind lets the program read and write a folder; the system's folders and the dist's own are refused.
. "$COMMON"
program app.dist/app <<'C'
#include <stdio.h>
int main(int argc, char** argv) {
    char path[4096];
    snprintf(path, sizeof path, "%s/new.txt", argv[1]);
    FILE* out = fopen(path, "w");
    return !out || fputs("new", out) < 0 || fclose(out) != 0;
}
C
mkdir store
verify --bind="$PWD/store" app.dist -- "$PWD/store"
expect_status 0
[ "$(cat store/new.txt)" = new ] || fail "nothing was written"
verify app.dist -- "$PWD/store"
expect_status 1
for folder in /usr /etc "$PWD" "$PWD/missing"; do
    verify --bind="$folder" app.dist
    expect_status 2
done
