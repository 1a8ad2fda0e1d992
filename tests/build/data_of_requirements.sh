# A distribution without modules of its own fills the folder of one that requires it (PyQt6-Qt6 for PyQt6).
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
dist() { # NAME REQUIREMENT FILE ...
    mkdir -p "$site/$1-1.0.dist-info"
    printf 'Metadata-Version: 2.1\nName: %s\nVersion: 1.0\nRequires-Dist: %s\n' "$1" "$2" > "$site/$1-1.0.dist-info/METADATA"
    printf '%s,,\n' "$1-1.0.dist-info/METADATA" "${@:3}" > "$site/$1-1.0.dist-info/RECORD"
}
mkdir -p "$site/lib_a/engine" "$site/stranger" "$site/unused"
echo 'import os; TEXT = open(os.path.join(os.path.dirname(__file__), "engine", "data.txt")).read()' > "$site/lib_a/__init__.py"
echo -n engine > "$site/lib_a/engine/data.txt"
echo x | tee "$site/stranger/x.txt" "$site/unused/x.txt" "$site/unused/__init__.py" > out
dist lib-a "lib-a-engine>=1" lib_a/__init__.py
dist lib-a-engine unused lib_a/engine/data.txt
dist unused none unused/__init__.py unused/x.txt
dist stranger none stranger/x.txt
echo 'import lib_a; print(lib_a.TEXT)' > main.py
keelback build --python=env/bin/python main.py
expect_status 0
program "$PWD/main.dist/main"
expect_output engine
[ ! -e main.dist/lib/stranger ] && [ ! -e main.dist/lib/unused ] || fail "data of packages that nothing imports"
