# The runtime replaces no function of the standard library and no slot of its types, but what docs/differences.md names.
. "$COMMON"
cp "$(dirname "$COMMON")/standard_library_listing.py" main.py
"$TEST_PYTHON" -m venv --without-pip env # other packages may import more of the standard library
TEST_PYTHON=$PWD/env/bin/python
"$TEST_PYTHON" main.py expected
build main.py
expect_status 0
program "$PWD/main.dist/main" "$PWD/actual"
expect_status 0
[ "$(wc -l < expected)" -gt 10000 ]
grep -q 'type builtins.int:.* as_number0=@libpython' expected ||
    sed -i 's/@[^ ]*//g' expected actual # this Python has no libpython: places say nothing
difference=$(diff expected actual | grep '^[<>]' | cut -d: -f1 | sort -u || true)
named="< ctypes.util.find_library
> ctypes.util._find_library_of_the_system
> ctypes.util.find_library"
[ "$difference" = "$named" ] || fail "$difference"
