# Sourced by every case, on top of what the cases of tests/build have.
. "$(dirname "$COMMON")/../build/common.sh"

# make_env [NAME]: a virtual environment without pip; $site is its site folder.
make_env() {
    "$TEST_PYTHON" -m venv --without-pip "${1:-env}"
    site=$(echo "$PWD/${1:-env}"/lib/python3.*/site-packages)
}

# package NAME VERSION TOP [METADATA LINE ...]: metadata and RECORD for what lies in $site/TOP, as pip writes them.
package() {
    local info=${1//-/_}-$2.dist-info top=$3
    mkdir -p "$site/$info" "$site/$top"
    [ -n "$(ls "$site/$top")" ] || echo "$1" > "$site/$top/__init__.py"
    printf 'Metadata-Version: 2.1\nName: %s\nVersion: %s\n' "$1" "$2" > "$site/$info/METADATA"
    [ $# = 3 ] || printf '%s\n' "${@:4}" >> "$site/$info/METADATA"
    echo pip > "$site/$info/INSTALLER"
    (cd "$site" && find "$top" "$info" -type f | while read -r file; do
        echo "$file,sha256=$(sha256sum < "$file" | cut -c1-43),$(stat -c %s "$file")"
    done) > "$site/.record"
    mv "$site/.record" "$site/$info/RECORD"
}

# bare_python LEFT_OUT ...: bare/bin/python3 is a Python whose standard library lacks these entries; $site is its site folder.
bare_python() {
    local lib out include
    include=$("$TEST_PYTHON" -c 'import sysconfig; print(sysconfig.get_path("include"))')
    lib=$("$TEST_PYTHON" -c 'import os; print(os.path.dirname(os.__file__))')
    out=bare/lib/$(basename "$lib")
    mkdir -p bare/bin "$out/lib-dynload" "$out/site-packages"
    ln -s "$lib"/* "$out/" 2> /dev/null || true   # but for the two folders that are there
    ln -s "$lib"/lib-dynload/* "$out/lib-dynload/"
    ln -s "$(dirname "$include")" bare/include
    (cd "$out" && rm $*)  # patterns
    cp "$(readlink -f "$TEST_PYTHON")" bare/bin/python3
    site=$PWD/$out/site-packages
    bare/bin/python3 -c 'import os; assert "/bare/" in os.__file__' || fail "the Python without parts does not run"
}

doctor() { keelback doctor --python=env "$@"; }

# found WEIGHT CODE TEXT: a finding of that kind; the report is in out, as JSON.
found() {
    "$TEST_PYTHON" -I - "$@" <<'PY' || fail "no such finding: $*"
import json, sys
weight, code, text = sys.argv[1:]
rows = json.load(open("out"))["findings"]
sys.exit(not any(row["weight"] == weight and row["code"] == code and text in row["message"] + row["place"] and row["help"] for row in rows))
PY
}

# extension FILE [TEXT]: a library with TEXT among its strings, as if it were an extension module.
extension() {
    echo "const char *text = \"${2-}\"; void *PyInit_x(void) { return 0; }" | cc -shared -fPIC -x c - -x none -o "$1" "${@:3}"
}
