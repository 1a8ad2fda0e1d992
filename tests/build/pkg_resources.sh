# pkg_resources, which finds distributions by the type of a folder's finder and has an importer of its own.
. "$COMMON"
"$TEST_PYTHON" -W ignore -c 'import pkg_resources' 2> /dev/null || exit 0
mkdir own
touch own/__init__.py
echo text > own/a.txt
cat > main.py <<'PY'
import warnings
warnings.simplefilter("ignore")
import pkg_resources
import own
print(pkg_resources.get_distribution("setuptools").version == pkg_resources.require("setuptools")[0].version)
print(pkg_resources.resource_string("own", "a.txt"), pkg_resources.resource_exists("own", "b.txt"), pkg_resources.resource_listdir("own", "").count("a.txt"))
print(open(pkg_resources.resource_filename("own", "a.txt")).read(), pkg_resources.parse_version("1.2") < pkg_resources.parse_version("1.10"))
PY
"$TEST_PYTHON" main.py > expected
build main.py
expect_status 0
program "$PWD/main.dist/main"
expect_status 0
diff expected out
