# pkg_resources: files, versions, requirements and entry points of installed packages.
. "$COMMON"
"$TEST_PYTHON" -m venv env
env/bin/pip -q install setuptools==80.9.0
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
mkdir -p "$site"/{answers/data,plugin,alone}
distribution() {  # NAME VERSION [LINE OF METADATA]
    mkdir "$site/$1-$2.dist-info"
    printf 'Metadata-Version: 2.1\nName: %s\nVersion: %s\n%s\n' "$1" "$2" "${3-}" > "$site/$1-$2.dist-info/METADATA"
    (cd "$site" && find "$1" "$1-$2.dist-info" -type f -printf '%p,,\n' > RECORD.new && mv RECORD.new "$1-$2.dist-info/RECORD")
}
cat > "$site/answers/__init__.py" <<'PY'
import pkg_resources
def all():
    pkg_resources.require("alone>=1")
    yield pkg_resources.resource_string(__name__, "data/a.txt").decode()
    yield open(pkg_resources.resource_filename("answers", "data/b.txt")).read()
    yield sorted(pkg_resources.resource_listdir(__name__, "data")), pkg_resources.resource_exists(__name__, "data/c.txt")
    yield pkg_resources.get_distribution("answers").version, pkg_resources.get_distribution("alone").version
    for point in sorted(pkg_resources.iter_entry_points("answers.plugins"), key=str):
        yield point.name, point.load()
PY
printf a > "$site/answers/data/a.txt"
printf b > "$site/answers/data/b.txt"
echo 'def run(): return "plugin"
run = run()' > "$site/plugin/__init__.py"
echo 'X = 1' > "$site/alone/__init__.py"
distribution answers 1.5 'Requires-Dist: alone'
distribution alone 2.0
distribution plugin 0.1
printf '[answers.plugins]\nmine = plugin:run\n' > "$site/plugin-0.1.dist-info/entry_points.txt"
echo 'plugin-0.1.dist-info/entry_points.txt,,' >> "$site/plugin-0.1.dist-info/RECORD"
echo 'import warnings
warnings.simplefilter("ignore")
import answers
print(*answers.all(), sep="\n")' > main.py
as_under_python
