# A run that has a Python in reach proves nothing.
. "$COMMON"
program app.dist/app <<< 'int main(void) { return 0; }'
mkdir -p environment/bin
touch environment/bin/python3
verify app.dist -- "$PWD/environment"
expect_status 1
expect "a Python is in the root: $PWD/environment/bin/python3"
