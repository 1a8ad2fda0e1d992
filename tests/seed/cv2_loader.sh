# OpenCV: 'recursion is detected during loading of "cv2" binary extensions' when the extension module is not where its
# loader looks, and 'missing configuration file' when config.py did not come along. The model has cv2's way of loading.
. "$COMMON"
make_env
mkdir "$site/cv2"
cat > "$site/cv2/__init__.py" <<'PY'
import importlib, os, sys
def bootstrap():
    if hasattr(sys, "OpenCV_LOADER"):
        raise ImportError('ERROR: recursion is detected during loading of "cv2" binary extensions. Check OpenCV installation.')
    sys.OpenCV_LOADER = True
    here = os.path.dirname(os.path.abspath(os.path.realpath(__file__)))
    names = {"LOADER_DIR": here}
    try:
        with open(os.path.join(here, "config.py")) as file:
            exec(compile(file.read(), "config.py", "exec"), names)
    except FileNotFoundError:
        raise ImportError("OpenCV loader: missing configuration file: ['config.py']. Check OpenCV installation.")
    saved = sys.path[:]
    sys.path[1:1] = names["BINARIES_PATHS"]
    package = sys.modules.pop("cv2")
    native = importlib.import_module("cv2")
    sys.modules["cv2"] = package
    sys.path[:] = saved
    del sys.OpenCV_LOADER
    globals().update(value=native.value)
bootstrap()
PY
echo 'import os
BINARIES_PATHS = [os.path.join(LOADER_DIR)]' > "$site/cv2/config.py"
module "$site/cv2/cv2.abi3.so" <<< 'static const char *run(void) { return "loaded"; }'
package opencv_python_headless 4.8 cv2
echo 'import cv2; print(cv2.value)' > main.py
in_env main.py
expect_output loaded
keelback build --python=env main.py
expect_status 0
program "$PWD/main.dist/main"
expect_output loaded
proven main.dist
# The controls: the two errors of the seed, in copies that lack a file; verify names it.
cp -r main.dist naive.dist
rm naive.dist/lib/cv2/config.py
program "$PWD/naive.dist/main"
expect "missing configuration file"
keelback verify naive.dist
expect_status 1
expect "lib/cv2/config.py"
mv main.dist/lib/cv2/cv2.abi3.so away
program "$PWD/main.dist/main"
expect "recursion is detected"
keelback verify main.dist
expect_status 1
expect "lib/cv2/cv2.abi3.so"
