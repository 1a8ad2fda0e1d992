# static
# --baseline: each file and version that a named system does not have is said, and is a fault; what it has is none.
. "$COMMON"
mkdir -p app.dist/lib
library app.dist/lib/libnew.so <<< '#include <sys/mman.h>
int grow(void) { return memfd_create("x", 0); }'
program app.dist/app -Wl,-rpath,'$ORIGIN/lib' app.dist/lib/libnew.so <<< 'int grow(void); int main(void) { return grow() < 0; }'
program app.dist/other <<< 'int main(void) { return 0; }'
verify --static-only --executable=app --baseline=manylinux2014 app.dist
expect_status 1
expect "baseline  manylinux2014: exceeded"
expect "fault[KB0617]: lib/libnew.so needs GLIBC_2.27 of libc.so.6; manylinux2014 has no newer than GLIBC_2.17"
expect "fault[KB0617]: app needs GLIBC_2.34 of libc.so.6; manylinux2014"
expect "fault[KB0617]: other needs GLIBC_2.34"
verify --static-only --executable=app --baseline=manylinux_2_28 app.dist
expect_status 1
expect "app needs GLIBC_2.34 of libc.so.6; manylinux_2_28 has no newer than GLIBC_2.28"
reject "lib/libnew.so needs"
for enough in manylinux_2_34 manylinux_2_35_"$(uname -m)" "glibc 2.34" glibc-2.36; do
    verify --static-only --executable=app --baseline="$enough" app.dist
    expect_status 0
    expect ": kept"
done
verify --static-only --json --executable=app --baseline=manylinux_2_17 app.dist
expect_status 1
json 'report["static"]["baseline"] == "manylinux_2_17"'
json '{f["file"] for f in report["findings"] if f["code"] == "KB0617"} == {"app", "other", "lib/libnew.so"}'

# The libraries of the C++ compiler: limited when they are left to the system, no matter when they are in the dist.
echo 'extern "C" int new_cxx() { return std::from_chars("1", "1", *new double).ec == std::errc(); }' > new.cc
g++ -include charconv -shared -fPIC -o app.dist/lib/libcxx.so new.cc
verify --static-only --executable=app --system-library='libstdc++.so.6,libgcc_s.so.1' --baseline=manylinux_2_34 app.dist
expect_status 0
verify --static-only --executable=app --system-library='libstdc++.so.6,libgcc_s.so.1' --baseline=manylinux_2_28 app.dist
expect_status 1
expect "lib/libcxx.so needs GLIBCXX_3.4.29 of libstdc++.so.6; manylinux_2_28 has no newer than GLIBCXX_3.4.24"
verify --static-only --executable=app --baseline=manylinux_2_35 app.dist
expect "lib/libcxx.so needs libstdc++.so.6, which is not in the dist"
