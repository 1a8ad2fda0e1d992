# Entry points of installed distributions, and metadata of packages that the program does not import.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
dist() { # NAME VERSION [METADATA LINE]
    mkdir -p "$site/$1-$2.dist-info"
    printf 'Metadata-Version: 2.1\nName: %s\nVersion: %s\n%s\n' "$1" "$2" "${3:-}" > "$site/$1-$2.dist-info/METADATA"
    printf '%s-%s.dist-info/METADATA,,\n%s-%s.dist-info/entry_points.txt,,\n%s.py,,\n' "$1" "$2" "$1" "$2" "$1" > "$site/$1-$2.dist-info/RECORD"
}
dist host 1.0 "Requires-Dist: needed>=1"
dist needed 2.0
dist asked 3.0
dist plugin 4.0
dist stranger 5.0
printf '[host.plugins]\nextra = plugin:value\n[console_scripts]\nplugin = plugin_script:main\n' > "$site/plugin-4.0.dist-info/entry_points.txt"
cat > "$site/host.py" <<'PY'
import importlib.metadata
def load():
    return [point.load() for point in importlib.metadata.entry_points(group="host.plugins")]
PY
echo 'value = "from the plugin"' > "$site/plugin.py"
echo 'X = 1' > "$site/plugin_script.py"
cat > main.py <<'PY'
import importlib.metadata as metadata
import importlib.util
import host
print(host.load(), metadata.version("asked"), metadata.version("needed"), importlib.util.find_spec("plugin_script"[:]))
PY
keelback build --python=env/bin/python main.py
expect_status 0
reject warning
program "$PWD/main.dist/main"
expect_output "['from the plugin'] 3.0 2.0 None"
[ ! -e main.dist/lib/stranger-5.0.dist-info ] || fail "metadata that nobody asks for"
