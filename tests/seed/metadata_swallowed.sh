# `version = importlib.metadata.version(...)` inside `except Exception`: without the metadata it is silently "unknown".
. "$COMMON"
make_env
mkdir "$site/albu"
cat > "$site/albu/__init__.py" <<'PY'
from importlib.metadata import metadata, version
try:
    __version__ = metadata("albu-mentations")["Version"]
except Exception:
    __version__ = "unknown"
try:
    other = version("helper")
except Exception:
    other = "unknown"
PY
package albu-mentations 2.0.8 albu
package helper 0.0.24 helper
printf 'import albu\nprint(albu.__version__, albu.other)\n' > main.py
# The control: the package copied without its metadata.
mkdir naive
cp -r "$site/albu" main.py naive/
in_env -S naive/main.py
expect_output "unknown unknown"
keelback build --python=env main.py
expect_status 0
program "$PWD/main.dist/main"
expect_output "2.0.8 0.0.24"
proven main.dist
