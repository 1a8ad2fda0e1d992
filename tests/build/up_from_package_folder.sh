# A file that is reached by way of a package's folder, "pkg/parts/../templates/a.txt": that folder holds only modules,
# and in the dist it does not exist.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
mkdir -p "$site"/pkg/parts "$site"/pkg/templates "$site"/pkg-1.0.dist-info
touch "$site"/pkg/__init__.py
echo 'the template' > "$site"/pkg/templates/a.txt
cat > "$site"/pkg/parts/__init__.py <<'E2'
import os
PATH = os.path.join(os.path.split(__file__)[0], "..", "templates", "a.txt")
E2
printf 'Metadata-Version: 2.1\nName: pkg\nVersion: 1.0\n' > "$site"/pkg-1.0.dist-info/METADATA
printf '%s,,\n' pkg/__init__.py pkg/parts/__init__.py pkg/templates/a.txt pkg-1.0.dist-info/METADATA > "$site"/pkg-1.0.dist-info/RECORD
printf 'import os\nfrom pkg.parts import PATH\nprint(os.path.exists(PATH), open(PATH).read(), end="")\n' > main.py
keelback build --python=env main.py
expect_status 0
program "$PWD/main.dist/main"
expect_output 'True the template'
