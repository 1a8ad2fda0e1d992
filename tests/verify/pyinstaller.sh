# A folder that PyInstaller made: no false fault, and each kind of file that is taken away is caught.
. "$COMMON"
tools=$("$HERE/packager" pyinstaller==6.11.1 numpy==2.1.3)
printf 'the answer' > answer.txt
cat > app.py <<'P'
import os, sys, numpy, sqlite3, ssl
folder = os.path.dirname(os.path.abspath(__file__))
print(open(os.path.join(folder, "answer.txt")).read(), round(numpy.linalg.det(numpy.eye(3) * 2)))
P
"$tools/bin/pyinstaller" --noconfirm --onedir --add-data answer.txt:. app.py > build.log 2>&1 || fail "$(tail -n 20 build.log)"
mv dist/app app.dist && rm -rf build dist
# Its start program takes libz from the system: said, and then granted.
verify app.dist
expect_status 1
expect "app needs libz.so.1: _internal/libz.so.1 is in the dist, but no run path leads there"
granted=(--system-library=libz.so.1)
verify "${granted[@]}" app.dist
expect_status 0
expect "the answer 8"
expect "no manifest: not made by Keelback"
expect "verified: it runs from nothing (0 faults"
reject "no run path leads there"
reject "which is not in the dist"

gone '_internal/libpython3*'
gone '_internal/numpy.libs/lib*openblas*'
gone '_internal/numpy/_core/_multiarray_umath*' 'Error importing numpy'
gone '_internal/base_library.zip'
gone '_internal/answer.txt'
gone '_internal/libssl*'
verify "${granted[@]}" --static-only app.dist
expect_status 0
