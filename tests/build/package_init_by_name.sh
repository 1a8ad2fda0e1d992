# `from .__init__ import x` makes a second module of a package's file.
. "$COMMON"
mkdir pkg
printf 'def test():\n    return __name__\n' > pkg/__init__.py
printf 'from .__init__ import test\n' > pkg/api.py
printf 'import pkg.api, sys\nprint(pkg.api.test(), pkg.test(), hasattr(sys.modules["pkg.__init__"], "__path__"))\n' > main.py
expected=$("$TEST_PYTHON" main.py)
for option in "" --nofollow-import-to=pkg; do
    build $option main.py
    expect_status 0
    program "$PWD/main.dist/main"
    expect_output "$expected"
done
