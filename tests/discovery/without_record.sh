# Packages without a RECORD: no metadata at all, egg-info with and without installed-files.txt, an unpacked egg.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
mkdir -p "$site"/{bare/data,listed/data,listed-1.0.egg-info,topped,topped-2.0.egg-info,unpacked-3.0-py3.egg/{unpacked,EGG-INFO},plain}
for name in bare listed topped plain; do
    echo "import pathlib; X = (pathlib.Path(__file__).parent / '$name.txt').read_text().strip()" > "$site/$name/__init__.py"
    echo "data of $name" > "$site/$name/$name.txt"
done
echo "import pathlib; X = (pathlib.Path(__file__).parent / 'unpacked.txt').read_text().strip()" > "$site/unpacked-3.0-py3.egg/unpacked/__init__.py"
echo "data of unpacked" > "$site/unpacked-3.0-py3.egg/unpacked/unpacked.txt"
printf 'Metadata-Version: 1.2\nName: unpacked\nVersion: 3.0\n' > "$site/unpacked-3.0-py3.egg/EGG-INFO/PKG-INFO"
echo ./unpacked-3.0-py3.egg > "$site/easy-install.pth"
echo deep > "$site/bare/data/deep.txt"
printf 'Metadata-Version: 1.2\nName: listed\nVersion: 1.0\n' > "$site/listed-1.0.egg-info/PKG-INFO"
printf '../listed/__init__.py\n../listed/listed.txt\n../listed/data/kept.txt\nPKG-INFO\n' > "$site/listed-1.0.egg-info/installed-files.txt"
echo kept > "$site/listed/data/kept.txt"
echo stray > "$site/listed/data/stray.txt"
printf 'Metadata-Version: 1.2\nName: topped\nVersion: 2.0\n' > "$site/topped-2.0.egg-info/PKG-INFO"
echo topped > "$site/topped-2.0.egg-info/top_level.txt"
printf 'Metadata-Version: 1.2\nName: plain\nVersion: 4.0\n' > "$site/plain-4.0.egg-info"
cat > main.py <<'PY'
import importlib.metadata as metadata
import bare, listed, topped, unpacked, plain
print(bare.X, listed.X, topped.X, unpacked.X, plain.X)
print([metadata.version(name) for name in ("listed", "topped", "unpacked", "plain")])
PY
as_under_python
[ -f main.dist/lib/bare/data/deep.txt ] || fail "data of a package without metadata"
[ -f main.dist/lib/listed/data/kept.txt ] || fail "data that installed-files.txt lists"
[ ! -e main.dist/lib/listed/data/stray.txt ] || fail "a file that is not the package's"
