# A folder of sources that is loaded when the program runs: it goes along as files, and what it imports is there.
. "$COMMON"
mkdir -p hub/zoo/layers
cat > hub/hubconf.py <<'PY'
import importlib, zoo
def make(name):
    from zoo.layers import one
    return one.answer() + importlib.import_module("zoo.layers." + name).answer()
PY
touch hub/zoo/__init__.py hub/zoo/layers/__init__.py
printf 'import colorsys\ndef answer(): return colorsys.__name__\n' > hub/zoo/layers/one.py
printf 'def answer():\n    import wave, helper\n    return wave.__name__ + helper.NAME\n' > hub/zoo/layers/two.py
echo 'NAME = "helped"' > helper.py
cat > loader.py <<'PY'
import importlib.util, os, sys
def load(folder, name):  # as torch.hub.load does it
    sys.path.insert(0, folder)
    spec = importlib.util.spec_from_file_location("hubconf", os.path.join(folder, "hubconf.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.make(name)
PY
cat > main.py <<'PY'
import loader
print(loader.load("hub", "two"))
PY
build --include-data-dir=hub=hub main.py
expect_status 0
program "$PWD/main.dist/main"
expect_output "colorsyswavehelped"
rm main.dist/hub/zoo/layers/two.py
program "$PWD/main.dist/main"
expect_status 1
expect "No module named 'zoo.layers.two'"
