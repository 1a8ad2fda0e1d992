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
bare_python ensurepip
package alpha 1.0 alpha "Requires-Dist: beta"
keelback doctor --python=bare/bin/python3 --json
expect_status 3
found warning KB0804 "were not checked"
