# static
# Files that the manifest names and that are gone or changed are named; so are those that it does not know.
. "$COMMON"
program app.dist/app <<< 'int main(void) { return 0; }'
mkdir app.dist/lib
echo 1 > app.dist/same.txt
echo 2 > app.dist/changed.txt
echo 3 > app.dist/unknown.txt
cat > app.dist/lib/keelback.json <<'JSON'
{"files": [{"path": "app"}, {"path": "same.txt"}, {"path": "changed.txt", "hash": "00000000000000000000000000000000"},
           {"path": "gone/away.txt"}]}
JSON
verify --static-only app.dist
expect_status 1
expect "gone/away.txt is missing"
expect "changed.txt is not what was built"
expect "unknown.txt is not in the manifest"
reject "same.txt"
