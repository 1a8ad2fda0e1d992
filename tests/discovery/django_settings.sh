# Modules of the user's that only plain words name, in a program with Django: settings, URLs, applications.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
mkdir -p "$site/django" polls
echo 'import importlib, os
def setup():
    settings = importlib.import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    for app in settings.INSTALLED_APPS:
        print(importlib.import_module(app + ".models").NAME)
    return importlib.import_module(settings.ROOT_URLCONF)' > "$site/django/__init__.py"
touch polls/__init__.py
echo 'NAME = __name__' > polls/models.py
echo 'ROOT_URLCONF = "urls"
INSTALLED_APPS = ["polls"]' > site_settings.py
echo 'NAME = __name__' > urls.py
echo 'print("never")' > unnamed.py
echo 'import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "site_settings"
print(django.setup().NAME)' > main.py
as_under_python
! grep -q '"unnamed"' main.build/report.json || fail "a module that nobody names"
