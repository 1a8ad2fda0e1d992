# An output folder that is not ours or cannot be written; unknown files in an old dist; the old dist stays whole.
. "$COMMON"
echo 'print(1)' > program.py
mkdir program.dist
echo precious > program.dist/letter.txt
build program.py
expect_status 2
expect "error[KB0401]"
[ "$(cat program.dist/letter.txt)" = precious ]
rm -r program.dist
mkdir program.build
echo precious > program.build/letter.txt
build program.py
expect_status 2
expect "error[KB0401]"
rm -r program.build
echo file > afile
build --output-dir=afile program.py
[ "$status" != 0 ] || fail "a file was taken for a folder"
expect "error[KB0"
build program.py
expect_status 0
echo mine > program.dist/notes.txt
echo 'print(2)' > program.py
build program.py
expect_status 0
expect "KB0404"
[ "$(find . -name notes.txt | xargs cat)" = mine ] || fail "a file of the user's is lost"
program "$PWD/program.dist/program"
expect_output 2
# A failed build leaves the old dist.
echo 'print(' > program.py
build program.py
expect_status 1
program "$PWD/program.dist/program"
expect_output 2
if [ "$(id -u)" != 0 ]; then
    mkdir closed
    chmod 555 closed
    build --output-dir=closed program.py
    expect_status 2
    expect "error[KB0402]"
fi
