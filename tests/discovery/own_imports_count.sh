# What the rules leave out of packages stays out there only: an import in a user's own module counts, wherever it stands.
. "$COMMON"
mkdir -p test
echo 'NAME = "own helper"' > test/helper.py
touch test/__init__.py
cat > main.py <<'PY'
def later():
    import test.helper, ensurepip
    return test.helper.NAME, ensurepip.__name__
print(*later())
PY
build main.py
expect_status 0
program "$PWD/main.dist/main"
expect_status 0
expect_output "own helper ensurepip"
