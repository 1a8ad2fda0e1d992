# Debian's dist-packages: egg-info files beside packages, data behind links to /usr/share.
. "$COMMON"
[ -x /usr/bin/python3 ] && [ -d /usr/lib/python3/dist-packages ] || exit 0
"$TEST_PYTHON" -m venv --without-pip env
share=$PWD/share
site=$PWD/dist-packages
mkdir -p "$share/deb/templates" "$site/deb" "$site/debns-1.egg-info"
echo page > "$share/deb/templates/a.html"
ln -s "$share/deb/templates" "$site/deb/templates"
echo 'import os
def page():
    return open(os.path.join(os.path.dirname(__file__), "templates", "a.html")).read().strip()' > "$site/deb/__init__.py"
printf 'Metadata-Version: 1.1\nName: deb\nVersion: 7\n' > "$site/deb-7.egg-info"
echo 'import importlib.metadata, deb
print(deb.page(), importlib.metadata.version("deb"))' > main.py
echo "$site" > "$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')/deb.pth"
as_under_python
! ls main.build/c | grep -q deb || fail "a package of dist-packages is not the user's own code"
