# Modules that only texts name: of a package that the source imports, of a package of the own family, relative to the
# own package by __import__'s level.
. "$COMMON"
mkdir -p app host/ext app_family
touch app_family/__init__.py host/__init__.py
echo 'print("host.ext.do")' > host/ext/__init__.py
echo 'print("app_family.chat")' > app_family/chat.py
echo 'print("app.region_US")' > app/region_US.py
cat > app/__init__.py <<'E2'
import host
def load(name):
    return __import__(name.rpartition(".")[0], fromlist=["x"])
def region(code):
    return __import__("region_%s" % code, globals(), locals(), ["x"], 1)
TABLE = ["host.ext.do", "app_family.chat.Model"]
E2
cat > main.py <<'E2'
import app
app.region("US")
for name in app.TABLE:
    app.load(name)
E2
build main.py
expect_status 0
program "$PWD/main.dist/main"
expect_status 0
expect_output 'app.region_US
host.ext.do
app_family.chat'
