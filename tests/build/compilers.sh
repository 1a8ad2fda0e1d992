# No C compiler, a broken one, no ninja: a code and what to install.
. "$COMMON"
echo 'print(1)' > program.py
mkdir tools
for tool in ninja ar as ld sh rm env; do ln -s "$(command -v $tool)" tools/$tool; done
"$TEST_PYTHON" -c 'import sys; print(sys.executable)' > python
status=0
PATH=$PWD/tools "$KEELBACK" build --python="$(cat python)" program.py > out 2>&1 || status=$?
expect_status 2
expect "error[KB0301]"
expect "apt install gcc"
CC=no-such-cc build program.py
expect_status 2
expect "error[KB0301]"
rm tools/ninja
ln -s "$(command -v gcc)" tools/gcc
status=0
PATH=$PWD/tools "$KEELBACK" build --python="$(cat python)" program.py > out 2>&1 || status=$?
expect_status 2
expect "error[KB0303]"
