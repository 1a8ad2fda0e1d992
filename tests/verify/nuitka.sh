# everything
# A folder that Nuitka made (standalone): no false fault, and each kind of file that is taken away is caught.
. "$COMMON"
tools=$("$HERE/packager" nuitka==2.5.4 numpy==2.1.3)
printf 'the answer' > answer.txt
cat > app.py <<'P'
import os, numpy, sqlite3, ssl
print(open(os.path.join(os.path.dirname(__file__), "answer.txt")).read(), round(numpy.linalg.det(numpy.eye(3) * 2)))
P
PATH=$tools/bin:$PATH "$tools/bin/python" -m nuitka --standalone --include-data-files=answer.txt=answer.txt \
    --jobs=1 app.py > build.log 2>&1 || fail "$(tail -n 20 build.log)"
# It leaves the libraries of the C++ compiler and zlib to the system: said, and then granted.
verify app.dist
expect_status 1
expect "the program asked for libstdc++.so.6, which is not in the dist"
granted=(--system-library=libstdc++.so.6,libgcc_s.so.1,libz.so.1)
verify "${granted[@]}" app.dist
expect_status 0
expect "the answer 8"
expect "verified: it runs from nothing (0 faults"
gone '*openblas*'
gone 'numpy/_core/_multiarray_umath*' 'Error importing numpy'
gone 'answer.txt'
gone '_ssl.so'
