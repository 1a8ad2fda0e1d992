# A virtual environment whose Python is gone, or has become another version; one that was moved.
. "$COMMON"
make_env
rm env/bin/python*
ln -s /nowhere/python3 env/bin/python3
sed -i 's|^home = .*|home = /nowhere/bin|' env/pyvenv.cfg
doctor
expect_status 1
expect "error[KB0812]: the Python that this environment was made from is gone (it was in /nowhere/bin)"
expect "--> $PWD/env/pyvenv.cfg"
status=0
VIRTUAL_ENV=$PWD/env "$KEELBACK" doctor --json > out || status=$?
expect_status 1
found fault KB0812 /nowhere/bin
make_env second
sed -i 's|^version = .*|version = 3.6.1|' second/pyvenv.cfg
keelback doctor --python=second --json
expect_status 1
found fault KB0812 "made for Python 3.6"
make_env third
printf '#!%s/before/bin/python3\n' "$PWD" > third/bin/pip
keelback doctor --python=third --json
expect_status 0
found warning KB0812 "was moved: its scripts start $PWD/before/bin/python3"
