# A conda environment: packages by conda-meta, a library that only an environment path finds, activate.d variables.
. "$COMMON"
base=$("$TEST_PYTHON" -c 'import sys; print(sys.base_prefix)')
version=$("$TEST_PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
p=$PWD/conda site=lib/python$version/site-packages
mkdir -p $p/bin $p/lib $p/conda-meta $p/etc/conda/activate.d $p/share/proj
cp "$base/bin/python$version" $p/bin/
ln -s python$version $p/bin/python3
cp -d "$base"/lib/libpython$version* $p/lib/ 2> /dev/null || true
ln -s "$base/include" $p/include
mkdir $p/lib/python$version
for entry in "$base"/lib/python$version/*; do
    [ "$(basename "$entry")" = site-packages ] || ln -s "$entry" $p/lib/python$version/
done
mkdir -p $p/$site/geo $p/$site/wheelless/data
# A package that conda lists and that has no dist-info, with a library of conda's own.
echo 'int scale(void) { return 7; }' | cc -shared -fPIC -Wl,-soname,libproj.so.9 -o $p/lib/libproj.so.9 -x c -
echo 'import ctypes, os
lib = ctypes.CDLL("libproj.so.9")
DATA = os.environ.get("PROJ_DATA") or ""
def names():
    return sorted(os.listdir(DATA))' > $p/$site/geo/__init__.py
echo db > $p/share/proj/proj.db
echo 'import pathlib; X = (pathlib.Path(__file__).parent / "data/table.txt").read_text().strip()' > $p/$site/wheelless/__init__.py
echo table > $p/$site/wheelless/data/table.txt
echo stray > $p/$site/wheelless/data/stray.txt
cat > $p/conda-meta/wheelless-2.0-py_0.json <<JSON
{"name": "wheelless", "version": "2.0", "files": ["$site/wheelless/__init__.py", "$site/wheelless/data/table.txt"]}
JSON
echo "{\"name\": \"geo\", \"version\": \"1.0\", \"depends\": [\"proj\"], \"files\": [\"$site/geo/__init__.py\"]}" > $p/conda-meta/geo-1.0-py_0.json
mkdir -p pkgs/proj-9.0-0/info/licenses
echo "as you like it" > pkgs/proj-9.0-0/info/licenses/COPYING
echo '{"name": "proj", "version": "9.0", "license": null, "extracted_package_dir": "'$PWD'/pkgs/proj-9.0-0", "files": ["lib/libproj.so.9", "share/proj/proj.db", "etc/conda/activate.d/proj.sh"]}' > $p/conda-meta/proj-9.0-0.json
echo 'export PROJ_DATA="${CONDA_PREFIX}/share/proj"' > $p/etc/conda/activate.d/proj.sh
touch $p/conda-meta/history
mkdir app
echo 'import geo, wheelless
print(geo.lib.scale(), geo.names(), wheelless.X)' > app/main.py
CONDA_PREFIX=$p LD_LIBRARY_PATH=$p/lib PROJ_DATA=$p/share/proj $p/bin/python3 app/main.py > expected
status=0
env -u VIRTUAL_ENV CONDA_PREFIX=$p "$KEELBACK" build app/main.py > out 2>&1 || status=$?
expect_status 0
reject warning
program "$PWD/main.dist/main"
diff expected out
[ ! -e main.dist/lib/wheelless/data/stray.txt ] || fail "a file that conda does not list"
grep -qx "as you like it" main.dist/licenses/system/proj/COPYING || fail "no licence of the conda package"
