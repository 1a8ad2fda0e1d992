# What frameworks expect of the user's packages and folders, by rules: Flask's and Django's.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
mkdir -p "$site/flask" "$site/django" shop/migrations shop/templates admin/pages web/templates/mail web/static
echo 'class Flask:
    def __init__(self, *names, **options): pass
Blueprint = Flask' > "$site/flask/__init__.py"
touch "$site/django/__init__.py" shop/__init__.py shop/migrations/__init__.py
echo 'import importlib
def setup(names):
    return [importlib.import_module(name + "." + part).X for name in names for part in ("models", "migrations.first")]' > "$site/django/start.py"
echo 'import django
X = "models"' > shop/models.py
echo 'X = "first"' > shop/migrations/first.py
echo page > shop/templates/a.html
echo 'from flask import Blueprint
bp = Blueprint("admin", __name__, template_folder="pages")' > admin/__init__.py
echo page > admin/pages/p.html
echo 'import os
from flask import Flask
app = Flask(__name__)
HERE = os.path.dirname(__file__)' > web/__init__.py
echo mail > web/templates/mail/m.txt
echo css > web/static/a.css
cat > main.py <<'PY'
import os
import admin, django.start, web
APPS = ["shop"]
import shop
print(django.start.setup(APPS))
for path in ("web/templates/mail/m.txt", "web/static/a.css", "admin/pages/p.html", "shop/templates/a.html"):
    print(open(os.path.join(os.path.dirname(web.HERE), path)).read().strip())
PY
env/bin/python main.py > expected
keelback build --python=env/bin/python main.py
expect_status 0
[ "$(grep "warning\[" out | grep -vc "KB0710")" = 0 ] || fail "a warning besides that of main.py:7, where a path is composed"
program "$PWD/main.dist/main"
diff expected out
