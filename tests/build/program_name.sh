# app.py beside a folder app/: its files keep their place, the executable takes another name.
. "$COMMON"
mkdir -p app
echo 'X = 3' > app/__init__.py
echo data > app/d.txt
echo 'import app; print(app.X, open("app/d.txt").read().strip())' > app.py
build app.py
expect_status 0
expect "note[KB0515]: the executable is app.bin"
program "$PWD/app.dist/app.bin"
expect_output "3 data"
program "$PWD/app.dist/lib/python3" -c 'import app; print(app.X)'
expect_output 3
keelback verify app.dist
expect_status 0
# A script behind a link: its own folder counts, and the link gives the name.
mkdir real
echo 'X = "beside"' > real/helper.py
echo 'import helper; print(helper.X)' > real/program.py
ln -s real/program.py tool.py
build tool.py
expect_status 0
reject warning
program "$PWD/tool.dist/tool"
expect_output beside
# A name without its suffix, and bytecode.
build real/program
expect_status 2
expect "did you mean real/program.py?"
"$TEST_PYTHON" -m py_compile real/helper.py
build real/__pycache__/helper.*.pyc
expect_status 2
expect "is bytecode"
