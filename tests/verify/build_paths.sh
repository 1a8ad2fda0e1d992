# static
# Text files that name a folder of the build machine are named.
. "$COMMON"
program app.dist/app <<< 'int main(void) { return 0; }'
mkdir app.dist/lib
echo "prefix = '$PWD/environment'" > app.dist/lib/_sysconfigdata.py
echo "prefix = '/usr'" > app.dist/lib/fine.py
verify --static-only app.dist
expect_status 0
expect "lib/_sysconfigdata.py names a path of this machine: $PWD/environment"
reject "fine.py names"
