# Where modules, distributions and libraries live, and whether a dist has them.
. "$COMMON"
where() { keelback where --python="$PROJECT/env" "$@"; }
where unittest
expect_status 0
expect "package, standard library"
expect "/unittest/__init__.py"
where sys
expect "built into Python"
where solid._ext
expect "extension module, third party"
expect "solid/_ext.so  (solid 2.0)"
where Pillow
expect "Pillow 10.1  distribution"
expect "imported as PIL"
echo > mine.py
where mine
expect "module, yours"
where libfoo-1a2b.so.1
expect "solid.libs/libfoo-1a2b.so.1  (solid 2.0; for its own package only)"
where libc.so.6
expect "shared library, system"
expect "what the loader takes"
where --dist="$DIST" solid
expect "in app.dist: lib/solid/__init__.py"
expect "app.py:2 imports solid"
where --dist="$DIST" spaces.two
expect "in app.dist: no; --include-package=spaces.two takes it along"
where --json libfoo-1a2b.so.1
[ "$(value 'it["places"][0]["from"]')" = "solid 2.0" ] || fail "JSON"
where nowhere.at.all
expect_status 1
expect "error[KB0563]"
