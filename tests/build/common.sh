# Sourced by every case. A case runs in an empty folder; the first thing that is not as expected ends it.
set -euo pipefail
KEELBACK=${KEELBACK:?the keelback to test}

fail() {
    echo "$*"
    [ -e out ] && sed 's/^/    | /' out
    exit 1
}

# keelback ARGUMENT ...: what it prints (both streams) goes to the file out, its exit code to $status.
keelback() {
    status=0
    "$KEELBACK" "$@" > out 2>&1 || status=$?
}

# build ARGUMENT ...: with the Python under test.
build() { keelback build --python="$TEST_PYTHON" "$@"; }

# program COMMAND ...: runs a built program away from here, on nothing but the dist.
program() {
    status=0
    (cd / && env -i PATH=/nowhere HOME=/nowhere "$@") > out 2>&1 || status=$?
}

expect_status() { [ "$status" = "$1" ] || fail "exit code $status instead of $1"; }
expect() { grep -qF -- "$1" out || fail "not said: $1"; }
reject() { ! grep -qF -- "$1" out || fail "wrongly said: $1"; }
expect_output() { [ "$(cat out)" = "$1" ] || fail "the output is not: $1"; }

# make_root ROOT DIST: a system with libc and nothing else, and the dist in it as /app.
make_root() {
    loader=$(LC_ALL=C readelf -l "$2"/lib/python3 | sed -n 's/.*program interpreter: \(.*\)\]/\1/p')
    mkdir -p "$1/$(dirname "$loader")" "$1/usr/lib" "$1/etc" "$1/tmp"
    cp "$loader" "$1/$loader"
    for library in libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libutil.so.1 libresolv.so.2; do
        file=$(cc -print-file-name=$library)
        [ ! -f "$file" ] || cp "$file" "$1/usr/lib"
    done
    cp -r "$2" "$1/app"
}

# in_root ROOT [VARIABLE=VALUE ...] COMMAND ...: runs a command of that system, with no other variables. It has /proc.
in_root() {
    status=0
    root=$1
    shift
    variables=()
    while [[ $1 == *=* ]]; do
        variables+=("$1")
        shift
    done
    mkdir -p "$root/proc"
    env -i "${variables[@]}" "$(command -v unshare)" -rm "$(command -v sh)" -c \
        'mount --rbind /proc "$1/proc" && shift && exec "$@"' enter "$root" "$(command -v chroot)" "$root" "$@" \
        > out 2>&1 || status=$?
}
