# An optional import that a rule passes over: said in the report, explained when it is reached, and followed after all
# when the program has that package for another reason. The report tells who brings a package in.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
for name in pandas numba middle; do
    mkdir -p "$site/$name" "$site/$name-1.0.dist-info"
    printf 'Name: %s\nVersion: 1.0\n' $name > "$site/$name-1.0.dist-info/METADATA"
    (cd "$site" && find $name $name-1.0.dist-info -type f | sed 's/$/,,/' > $name-1.0.dist-info/RECORD)
    echo "$name/__init__.py,," >> "$site/$name-1.0.dist-info/RECORD"
done
mkdir "$site/pandas/core" "$site/pandas/core/_numba"
touch "$site/pandas/core/__init__.py" "$site/pandas/core/_numba/__init__.py"
echo 'import numba
X = numba.X' > "$site/pandas/core/_numba/engine.py"
echo 'def fast():
    from pandas.core._numba import engine
    return engine.X' > "$site/pandas/__init__.py"
echo 'X = "numba"' > "$site/numba/__init__.py"
echo 'def load():
    import pandas
    return pandas' > "$site/middle/__init__.py"
echo 'import middle
try:
    print(middle.load().fast())
except ImportError as error:
    print(error.name, error)' > main.py
keelback build --python=env/bin/python main.py
expect_status 0
program "$PWD/main.dist/main"
expect "--include-package="
grep -q '"why": "lib/middle/__init__.py:2 < main.py:1"' main.build/report.json || fail "no chain for pandas"
grep -A3 '"left_out"' main.build/report.json | grep -q numba || fail "not said what is left out"
keelback build --python=env/bin/python --include-package=numba main.py
program "$PWD/main.dist/main"
expect_output numba
echo 'import numba' >> main.py
keelback build --python=env/bin/python main.py
program "$PWD/main.dist/main"
expect_output numba
