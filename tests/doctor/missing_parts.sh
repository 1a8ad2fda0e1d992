# A Python without tkinter: a note, and a fault for a program that opens windows. A name that hides a module of Python.
. "$COMMON"
bare_python lib-dynload/_tkinter* lib-dynload/_sqlite3*
keelback doctor --python=bare/bin/python3 --json
found note KB0817 "this Python has no windows (Tk): tkinter cannot be imported"
found note KB0817 "sqlite3 cannot be imported"
echo 'import tkinter' > window.py
keelback doctor --python=bare/bin/python3 --json window.py
expect_status 1
found fault KB0817 tkinter
found note KB0817 sqlite3
echo 'import json' > app.py
echo 'X = 1' > json.py
make_env
doctor --json app.py
expect_status 0
found warning KB0818 "your json.py has the name of a module of Python itself"
