# NumPy, SciPy and OpenCV themselves, each of whose libraries the seed had to look for. (make test-all; make test has models.)
. "$COMMON"
"$TEST_PYTHON" -m venv env
env/bin/python -m pip install -q "numpy==1.26.4" "scipy==1.11.4" "opencv-python-headless==4.8.1.78"
site=$(echo "$PWD"/env/lib/python3.*/site-packages)
cat > main.py <<'PY'
import cv2, numpy, scipy.linalg
image = numpy.zeros((8, 8, 3), numpy.uint8)
print(cv2.imencode(".png", image)[0], scipy.linalg.det(numpy.eye(3) * 2))
PY
doctor main.py
expect_status 0
keelback build --python=env main.py
expect_status 0
program "$PWD/main.dist/main"
expect_output "True 8.0"
proven main.dist
# The control: the packages without the folders of their libraries.
cp -r main.dist naive.dist
rm -r naive.dist/lib/numpy.libs
program "$PWD/naive.dist/main"
expect "cannot open shared object file"
keelback verify --static-only naive.dist
expect_status 1
expect "lib/numpy.libs/"
# A pair that does not fit, and modules compiled for NumPy 1 beside NumPy 2.
env/bin/python -m pip install -q --no-deps "numpy==2.1.0"
doctor --json main.py
expect_status 1
found fault KB0802 "scipy 1.11.4 needs"
found fault KB0815 "is compiled for numpy below 2, and numpy 2.1.0 is installed"
# Both variants of OpenCV: one has overwritten the other.
env/bin/python -m pip install -q --no-deps "opencv-python==4.9.0.80"
doctor --json main.py
found fault KB0807 "both install cv2"
