# "No such file or directory": checkpoint/, dinov2/ and idx2cls.json had to be copied by hand, and the program started in its folder.
. "$COMMON"
mkdir -p checkpoint dinov2/vision
echo weights > checkpoint/99866.pt
echo '{"3": "kingfisher"}' > idx2cls.json
echo 'from vision import layers
def bird(): return layers.answer()' > dinov2/hubconf.py
touch dinov2/vision/__init__.py
echo 'import colorsys
def answer(): return 3' > dinov2/vision/layers.py
cat > main.py <<'PY'
import json, sys, importlib.util
with open("./idx2cls.json") as file:
    names = json.load(file)
with open("./checkpoint/99866.pt") as file:
    file.read()
folder = "dinov2"
sys.path.insert(0, folder)
spec = importlib.util.spec_from_file_location("hubconf", folder + "/hubconf.py")
hub = importlib.util.module_from_spec(spec)
spec.loader.exec_module(hub)
print(names[str(hub.bird())])
PY
build --include-data-dir=dinov2=dinov2 main.py
expect_status 0
program "$PWD/main.dist/main"
expect_output kingfisher
proven main.dist
# The control: without these files it fails, and verify names the file.
cp -r main.dist naive.dist
rm naive.dist/idx2cls.json
program "$PWD/naive.dist/main"
expect_status 1
expect "No such file or directory: './idx2cls.json'"
keelback verify naive.dist
expect_status 1
expect "KB0606"
expect "idx2cls.json"
# A name that is put together when it runs cannot be seen by the build: verify names it, with the remedy.
echo 'import sys; print(open("data-" + str(len(sys.argv)) + ".txt").read())' > late.py
echo found > data-1.txt
build late.py
expect_status 0
keelback verify late.dist
expect_status 1
expect "data-1.txt"
build --include-data-files=data-1.txt=data-1.txt late.py
proven late.dist
