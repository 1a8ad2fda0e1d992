# --symbols writes what `keelback symbolicate` needs to give tracebacks of the dist the source lines that CPython prints.
. "$COMMON"
mkdir -p project/pkg
cat > project/pkg/__init__.py << 'END'
def deep(n):
    if n:
        return deep(n - 1)  # größer
    return undefined_name
END
printf '# coding: latin-1\ndef latin(a):\n    return "\xfc" + a\n' > project/pkg/latin.py
cat > project/main.py << 'END'
import sys
import traceback
from pkg import deep, latin


def fail(what):
    if what == "chain":
        try:
            deep(
                9)
        except NameError as error:
            raise ValueError("chained\n  File \"nowhere.py\", line 1, in f\n") from error
    if what == "syntax":
        exec(compile("a = (", "text", "exec"))
    if what == "group":
        errors = []
        for value in ("x", 1):
            try:
                value = latin.latin(value) / 0
            except Exception as error:
                errors.append(error)
        raise ExceptionGroup("both", errors)
    quotient = 1 / len(what[9:])


class Late:
    def __init__(self, what):
        self.what = what

    def __del__(self):
        fail(self.what)


if sys.argv[1] == "ignored": Late("x") and 1
else: (lambda: fail(sys.argv[1]))()
END
cd project
build --quiet --symbols main.py
expect_status 0
[ ! -e main.dist/main.sym ] && ! grep -rqa größer main.dist || fail "the source text is in the dist"
mv main.dist "moved folder"

# same WHAT: the text of the dist, with the source lines, is the text of CPython.
same() {
    { "$TEST_PYTHON" main.py "$1" 2>&1 || true; } | sed "s%$PWD/%%; s/ at 0x.*>//" > theirs
    program "$PWD/moved folder/main" "$1"
    mv out crash.txt
    [ "$(grep -c '^ *|* *File' crash.txt)" -ge 2 ] || fail "$1: there is no traceback"
    "$KEELBACK" symbolicate main.sym - < crash.txt | sed "s%$PWD/moved folder/%%; s/ at 0x.*>//" > out
    "$TEST_PYTHON" "$(dirname "$COMMON")/without_carets.py" theirs out || fail "$1: $(diff theirs out)"
}
same chain
same syntax
same ignored
same other
case $("$TEST_PYTHON" -V) in *3.10*) ;; *) same group; grep -q '[~^]' out || fail "there are no carets" ;; esac

for text in "main.py|crash.txt|KB0570" "main.sym|main.py|KB0572" "main.sym|other.txt|KB0573" "main.sym|build.txt|KB0574"; do
    echo '  File "other.py", line 1, in f' > other.txt
    echo '  File "main.py", line 1, in fail' > build.txt
    IFS='|' read -r symbols crash code <<< "$text"
    keelback symbolicate "$symbols" "$crash"
    [ "$status" != 0 ] || fail "$text is taken"
    expect "[$code]"
done
