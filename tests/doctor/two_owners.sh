# Two distributions that install one top-level package: opencv-python and opencv-python-headless with cv2.
. "$COMMON"
make_env
mkdir "$site/cv2"
extension "$site/cv2/cv2.abi3.so" first
echo 'X = 1' > "$site/cv2/__init__.py"
package opencv_python 4.8.1 cv2
extension "$site/cv2/cv2.abi3.so" headless
package opencv_python_headless 4.9.0 cv2
doctor --json
expect_status 1
found fault KB0807 "opencv_python 4.8.1 and opencv_python_headless 4.9.0 both install cv2 (cv2/cv2.abi3.so)"
echo 'print(1)' > unrelated.py
doctor unrelated.py
expect_status 0
# Two that install equal files (namespace packages), and tests beside the package: no fault.
rm -r "$site"/*
mkdir "$site/google" "$site/tests"
echo '__path__ = __import__("pkgutil").extend_path(__path__, __name__)' > "$site/google/__init__.py"
package first 1.0 google
package second 1.0 google
echo 1 > "$site/tests/__init__.py"
package third 1.0 tests
echo 22 > "$site/tests/__init__.py"
package fourth 1.0 tests
doctor
expect_status 0
reject KB0807
