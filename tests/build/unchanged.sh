# A rebuild without changes writes nothing; a changed module changes only its own object; two builds give the same bytes.
. "$COMMON"
mkdir pkg
echo 'X = 1' > pkg/__init__.py
echo 'import pkg; print(pkg.X)' > main.py
build main.py
expect_status 0
cp -a main.dist first
build main.py
expect_status 0
expect "Up to date main.dist/main"
expect "Backend C: 0 steps"
echo 'X = 2' > pkg/__init__.py
build main.py
expect "Backend C: 2 steps"
program "$PWD/main.dist/main"
expect_output 2
echo 'X = 1' > pkg/__init__.py
build main.py
expect_status 0
diff -r first main.dist
# A file of the dist that was lost comes back.
rm main.dist/lib/kb.archive
build main.py
diff -r first main.dist
# Elsewhere, with another cache. (The names of the folder's other files count: lib/kb.known.)
mkdir elsewhere
cp -r main.py pkg out elsewhere
KEELBACK_CACHE_DIR=$PWD/other-cache build --output-dir=elsewhere elsewhere/main.py
diff -r first elsewhere/main.dist
