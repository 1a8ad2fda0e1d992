# Every usual way to ask for entry points, also through a helper that gets the group's name.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
groups="app.one app.two app.three app.four app.five"
mkdir -p "$site/points-1.dist-info" "$site/manager"
printf 'Metadata-Version: 2.1\nName: points\nVersion: 1\n' > "$site/points-1.dist-info/METADATA"
for group in $groups; do
    name=point_${group#app.}
    printf '[%s]\nx = %s:X [extra]\n' "$group" "$name" >> "$site/points-1.dist-info/entry_points.txt"
    echo "X = '$name'" > "$site/$name.py"
done
printf '[app.unused]\nx = point_unused:X\n' >> "$site/points-1.dist-info/entry_points.txt"
echo 'X = 1' > "$site/point_unused.py"
printf 'points-1.dist-info/METADATA,,\npoints-1.dist-info/entry_points.txt,,\n' > "$site/points-1.dist-info/RECORD"
cat > "$site/manager/__init__.py" <<'PY'
from importlib import metadata
class Manager:
    def __init__(self, namespace):
        self.namespace = namespace
    def load(self):
        found = metadata.entry_points()
        found = found.select(group=self.namespace) if hasattr(found, "select") else found.get(self.namespace, ())
        return [point.load() for point in found]
PY
echo 'import manager
def three():
    return manager.Manager("app.three").load()
def four():
    return manager.Manager(namespace="app.four").load()' > users.py
cat > main.py <<'PY'
import importlib.metadata as im
from importlib.metadata import entry_points
import users
GROUP = "app.one"
print([point.load() for point in entry_points(group=GROUP)])
print([point.load() for point in im.entry_points().select(group="app.two")])
print(users.three(), users.four())
print([point.load() for dist in im.distributions() for point in dist.entry_points if point.group == "app.five"])
PY
as_under_python
! grep -q point_unused main.build/plan.txt || fail "a group that nobody names"
