# "No module named 'unittest'": a package that is not compiled imports parts of the standard library that nothing else does.
. "$COMMON"
make_env
mkdir "$site/pkg"
printf 'def check():\n    import unittest.mock, sqlite3, xml.dom.minidom\n    return unittest.__name__ + sqlite3.__name__\n' > "$site/pkg/__init__.py"
package pkg 1.0 pkg
echo 'import pkg; print(pkg.check())' > main.py
keelback build --python=env --nofollow-import-to=pkg main.py
expect_status 0
program "$PWD/main.dist/main"
expect_output unittestsqlite3
proven main.dist
keelback build --python=env --exclude-module=unittest main.py
expect "KB0528"
expect "lib/pkg/__init__.py:2 fails when that function runs"
