# What is compiled, kept as bytecode, left out.
. "$COMMON"
mkdir third own
echo 'X = "third"' > third/thing.py
echo 'X = "own"' > own/__init__.py
echo 'import own, thing; print(own.X, thing.X)' > main.py
export PYTHONPATH=$PWD/third
c_files() { ls main.build/c; }
build main.py   # third/ is below the script's folder, so it is the user's own
c_files | grep -q own && c_files | grep -q thing || fail "own modules are not compiled: $(c_files)"
build --nofollow-import-to=own main.py
! c_files | grep -q own || fail "own is compiled"
program "$PWD/main.dist/main"
expect_output "own third"
build --follow-import-to=json --include-module=json.tool main.py
c_files | grep -q json || fail "json is not compiled"
build --exclude-module=own main.py
expect_status 0
program "$PWD/main.dist/main"
expect_status 1
expect "No module named 'own' (left out by --exclude-module=own)"
