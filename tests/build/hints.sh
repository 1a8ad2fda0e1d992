# An uncaught error that an option of the build would have prevented ends with one more line, which names the option.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
mkdir -p "$site/quiet" libs words
touch "$site/quiet/__init__.py" "$site/quiet/part.py" words.txt words/a .env
echo 'int one(void) { return 1; }' | cc -x c -shared -fPIC -o libs/libquiet.so.1 -
cat > main.py << 'END'
import ctypes, importlib, os, sys


def act(what, name):
    if what == "import":
        importlib.import_module(name)
    elif what == "from":
        try:
            importlib.import_module(name)
        except ImportError as error:
            raise RuntimeError("install it") from error
    elif what == "caught":
        try:
            importlib.import_module(name)
        except ImportError as error:
            sys.exit(str(error))
    elif what == "hook":
        sys.excepthook = lambda *error: print("hooked", *error[1].args, error[1].name)
        importlib.import_module(name)
    else:
        {"open": open, "list": os.listdir, "load": ctypes.CDLL}[what](name)


act(*sys.argv[1:])
END
LD_LIBRARY_PATH=$PWD/libs keelback build --python=env/bin/python --exclude-module=uuid main.py
expect_status 0

# ends WHAT NAME LINE: the last line of the output; the one above it is CPython's own last.
ends() {
    program "$PWD/main.dist/main" "$1" "$2"
    [ "$(tail -1 out)" = "$3" ] || fail "$1 $2: the last line is not: $3"
    env/bin/python main.py "$1" "nosuch$2" > theirs 2>&1 || true
    [ "$(tail -2 out | head -1 | sed "s%$2%nosuch$2%")" = "$(tail -1 theirs)" ] || fail "$1 $2: CPython says: $(tail -1 theirs)"
}
nothing="but nothing imports it by name: build with --include-module"
ends import quiet "keelback: 'quiet' was installed when this program was built, $nothing=quiet (KB0550)"
ends import sqlite3 "keelback: 'sqlite3' was installed when this program was built, $nothing=sqlite3 (KB0550)"
ends from quiet "keelback: 'quiet' was installed when this program was built, $nothing=quiet (KB0550)"
ends open words.txt "keelback: 'words.txt' was in the project when this program was built, but nothing names it literally: build with --include-data-files=words.txt=words.txt (KB0551)"
ends list words "keelback: 'words' was in the project when this program was built, but nothing names it literally: build with --include-data-dir=words=words (KB0551)"
ends load libquiet.so.1 "keelback: 'libquiet.so.1' was on the machine that built this program, but no file that came along needs it: build with --include-data-files=FOLDER/libquiet.so.1=lib/libquiet.so.1 (KB0552)"

for quiet in "import nosuch" "import uuid" "caught quiet" "open nosuch.txt" "open .env" "load libnosuch.so.1"; do
    program "$PWD/main.dist/main" $quiet
    expect_status 1
    reject "keelback: "
done
program "$PWD/main.dist/main" hook quiet
expect "hooked No module named 'quiet' quiet"
expect "(KB0550)"
# Nobody can read the names.
! grep -rqa -e quiet -e words main.dist/lib/kb.known || fail "lib/kb.known holds names"
