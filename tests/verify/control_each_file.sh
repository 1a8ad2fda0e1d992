# A clean root that is not clean would prove nothing. So: of a dist with NumPy and Pillow, one file that the run used is
# taken away, and the manifest's word of it too, as if it had never been there. Without what the program cannot do without
# the run must fail; a shared library must at least be named (what only an optional module needs, the program can miss).
# Each library in turn with `make test-all`, some of them, chosen by the commit, otherwise.
. "$COMMON"
environment=$("$HERE/packager" numpy==2.1.3 pillow==11.0.0)
printf 'the answer' > answer.txt
cat > app.py <<'P'
import numpy
from PIL import Image
Image.fromarray(numpy.full((9, 9), 7, dtype="uint8")).save("/tmp/x.jpg")
print(open("answer.txt").read(), Image.open("/tmp/x.jpg").getpixel((4, 4)), round(numpy.linalg.det(numpy.eye(3) * 2)))
P
"$KEELBACK" build --python="$environment/bin/python" app.py > build.log 2>&1 || fail "$(cat build.log)"
status=0
"$KEELBACK" verify --json app.dist > out || status=$?
expect_status 0
cp out whole.json
PYTHONPATH=$HERE/.. "$TEST_PYTHON" - > files <<'P'
import json, slices
used = json.load(open("whole.json"))["run"]["used"]
assert len(used) > 8, used
libraries = [name for name in used if ".so" in name and ".cpython-" not in name and ".abi3." not in name]
always = ["answer.txt", "lib/kb.archive"]
always += [name for name in used if "/_multiarray_umath." in name or "/_imaging." in name]
assert len(always) == 4, used
print("\n".join(always + slices.chosen(libraries, 3)))
P
while read -r file; do
    mkdir -p kept
    mv "app.dist/$file" kept/file
    "$TEST_PYTHON" - "$file" <<'P'
import json, sys
path = "app.dist/lib/keelback.json"
manifest = json.load(open(path))
open("kept/manifest", "w").write(json.dumps(manifest))
manifest["files"] = [row for row in manifest["files"] if row["path"] != sys.argv[1]]
open(path, "w").write(json.dumps(manifest))
P
    verify app.dist
    case $file in
        *.so.* | */lib*.so) expect "$(basename "$file")" ;;
        *) [ "$status" = 1 ] || fail "$file is gone and the dist is still said to run" ;;
    esac
    mv kept/file "app.dist/$file"
    cp kept/manifest app.dist/lib/keelback.json
done < files
verify app.dist
expect_status 0
