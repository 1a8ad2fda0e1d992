# Chains of imports: a diamond, an import in a function, a namespace package, a package by its module's import.
. "$COMMON"
why shared
expect_status 0
expect_chain "left.py:1 < app.py:1"
expect "Also needed by right.py:1"
why sqlite3
expect_chain "app.py:9"
expect "imports sqlite3, in a function"
why spaces
expect_chain "app.py:6"
why spaces.one
expect_chain "app.py:6"
expect "from spaces-one 1.0"
why solid.core
expect_chain "lib/solid/__init__.py:3 < app.py:2"
why helper
expect_chain "lib/solid/__init__.py:1 < app.py:2"
why app.py
expect "the script"
why colorsys  # what is imported of it does not exist; it is loaded all the same
expect_chain "right.py:3 < app.py:1"
