# static
# Files that the manifest names and that are gone or changed are named; so are those that it does not know.
. "$COMMON"
program app.dist/app <<< 'int main(void) { return 0; }'
mkdir app.dist/lib
echo 1 > app.dist/same.txt
echo 2 > app.dist/changed.txt
echo 3 > app.dist/unknown.txt
row() { printf '{"path": "%s", "size": 0, "hash": "%s", "kind": "user-data", "owner": "app", "reason": "app.py:3"}' "$1" "$2"; }
program hash -lxxhash <<'C'
#include <stdio.h>
#include <xxhash.h>
int main(void) {
    static char bytes[1 << 20];
    XXH128_hash_t hash = XXH3_128bits(bytes, fread(bytes, 1, sizeof bytes, stdin));
    printf("%016llx%016llx", (unsigned long long)hash.high64, (unsigned long long)hash.low64);
    return 0;
}
C
hash=$(./hash < app.dist/same.txt)
program_hash=$(./hash < app.dist/app)
cat > app.dist/lib/keelback.json <<JSON
{"format": 1, "program": "app", "python": "3.11", "left_to_system": [], "env": {}, "notes": [],
 "files": [$(row app "$program_hash"), $(row changed.txt "$hash"), $(row gone/away.txt "$hash"), $(row same.txt "$hash")]}
JSON
verify --static-only app.dist
expect_status 1
expect "gone/away.txt is missing (app: app.py:3)"
expect "changed.txt is not what was built"
expect "unknown.txt is not in the manifest"
reject "same.txt"
