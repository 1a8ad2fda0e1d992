# On a system without any locale, also without C.UTF-8, the program behaves as CPython does there.
. "$COMMON"
cat > main.py << 'END'
import locale, os, sys, time
print(sys.stdout.encoding, sys.stdout.errors, sys.stdin.encoding, sys.getfilesystemencoding(), sys.flags.utf8_mode)
print(locale.getpreferredencoding(False), locale.setlocale(locale.LC_CTYPE), os.environ.get("LC_CTYPE"))
try:
    print(locale.setlocale(locale.LC_ALL, ""))
except locale.Error as error:
    print(error)
print(time.strftime("%A", (2024, 1, 1, 0, 0, 0, 0, 1, 0)), ascii(os.fsdecode(b"\xc3\xa4\xff")))
print("\u00e4".encode(sys.stdout.encoding, "backslashreplace"))
END
build main.py
expect_status 0
make_root root main.dist
mkdir none
while read -r variables; do
    # shellcheck disable=SC2086
    theirs=$(env -i $variables "$(command -v unshare)" -rm "$(command -v sh)" -c \
        '{ [ ! -d /usr/lib/locale ] || mount --bind "$1" /usr/lib/locale; } && exec "$2" main.py' no_locales "$PWD/none" "$TEST_PYTHON" 2>&1)
    # shellcheck disable=SC2086
    in_root root $variables /app/main
    expect_status 0
    expect_output "$theirs"
done << 'END'
A=B
LANG=de_DE.UTF-8
LANG=de_DE.ISO-8859-1 LC_TIME=C
LC_ALL=C
LC_ALL=POSIX PYTHONUTF8=0
LC_ALL=C.UTF-8
LC_ALL=C PYTHONCOERCECLOCALE=0
LANG=C.UTF-8 PYTHONIOENCODING=latin-1
END
