# A Python without tkinter: a note, and a fault for a program that opens windows. A name that hides a module of Python.
. "$COMMON"
base=$("$TEST_PYTHON" -c 'import sys; print(sys.base_prefix)')
version=$("$TEST_PYTHON" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
mkdir -p bare/bin bare/lib
cp "$(readlink -f "$TEST_PYTHON")" "bare/bin/$version"
cp -rs "$base/lib/$version" bare/lib/
rm -rf "bare/lib/$version"/site-packages "bare/lib/$version"/lib-dynload/_tkinter* "bare/lib/$version"/lib-dynload/_sqlite3*
ln -s "$base/include" bare/
"bare/bin/$version" -c 'import sys, os; assert "bare" in os.__file__, sys.path' || fail "the Python without parts does not run"
keelback doctor --python="bare/bin/$version" --json
found note KB0817 "this Python has no windows (Tk): tkinter cannot be imported"
found note KB0817 "sqlite3 cannot be imported"
echo 'import tkinter' > window.py
keelback doctor --python="bare/bin/$version" --json window.py
expect_status 1
found fault KB0817 tkinter
found note KB0817 sqlite3
echo 'import json' > app.py
echo 'X = 1' > json.py
make_env
doctor --json app.py
expect_status 0
found warning KB0818 "your json.py has the name of a module of Python itself"
