# A cache that cannot be written costs only time; two builds of one program do not mix.
. "$COMMON"
echo 'print(1)' > program.py
echo blocked > file
# A home that cannot be written either: ccache gets a place of ours.
status=0
HOME=/proc KEELBACK_CACHE_DIR=$PWD/file/cache "$KEELBACK" build --python="$TEST_PYTHON" program.py > out 2>&1 || status=$?
expect_status 0
expect "note[KB0405]"
program "$PWD/program.dist/program"
expect_output 1
exec 9> program.build/.keelback
flock 9
build program.py
expect_status 2
expect "error[KB0403]"
