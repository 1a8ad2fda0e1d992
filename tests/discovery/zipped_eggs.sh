# A package inside a zip file on sys.path is said to be one, with what to do.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
mkdir -p zipped EGG-INFO
echo 'X = 1' > zipped/__init__.py
"$TEST_PYTHON" -c "
import zipfile
with zipfile.ZipFile('$site/zipped-1.0-py3.egg', 'w') as egg:
    egg.write('zipped/__init__.py')"
rm -r zipped
echo ./zipped-1.0-py3.egg > "$site/easy-install.pth"
echo 'import zipped
print(zipped.X)' > main.py
env/bin/python main.py > expected
keelback build --python=env/bin/python main.py
expect_status 0
expect "zipped-1.0-py3.egg"
expect "warning[KB0103]"
reject "pip install zipped)"
