# Where nothing can read requirements, that is said, with the exit code for it; a damaged pip is passed over.
. "$COMMON"
make_env
package alpha 1.0 alpha "Requires-Dist: beta"
mkdir -p "$site/pip/_vendor/packaging"
echo 'raise RuntimeError("damaged")' | tee "$site/pip/__init__.py" > "$site/pip/_vendor/packaging/requirements.py"
doctor --json
expect_status 1
found fault KB0801 "alpha 1.0 needs beta"
# A Python without ensurepip's wheel.
base=$("$TEST_PYTHON" -c 'import sys; print(sys.base_prefix)')
[ ! -d /usr/share/python-wheels ] || exit 0
version=$("$TEST_PYTHON" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
mkdir -p bare/bin bare/lib
cp "$(readlink -f "$TEST_PYTHON")" "bare/bin/$version"
cp -rs "$base/lib/$version" bare/lib/
rm -rf "bare/lib/$version/ensurepip" "bare/lib/$version/site-packages"
mkdir "bare/lib/$version/site-packages"
site=$PWD/bare/lib/$version/site-packages
package alpha 1.0 alpha "Requires-Dist: beta"
keelback doctor --python="bare/bin/$version" --json
expect_status 3
found warning KB0804 "were not checked"
