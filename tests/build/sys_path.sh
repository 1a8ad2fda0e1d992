# Folders that a literal puts on sys.path: their modules come along and keep their place.
. "$COMMON"
mkdir -p app/vendor app/plugins/deep shared
cat > app/main.py <<'PY'
import os
import sys
from pathlib import Path

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append("vendor")
sys.path.insert(0, os.path.join(HERE, "plugins", "deep"))
sys.path += [str(Path(__file__).resolve().parent.parent / "shared")]
import late
import plugin
import shared_module
import vendored
print(vendored.X, plugin.X, shared_module.X, late.X)
print(os.path.relpath(plugin.__file__, HERE))
PY
echo 'X = "vendored"' > app/vendor/vendored.py
echo 'X = "plugin"' > app/plugins/deep/plugin.py
echo 'X = "shared"' > shared/shared_module.py
echo 'X = "late"' > app/late.py
(cd app && "$TEST_PYTHON" main.py) > expected
build app/main.py
expect_status 0
reject "KB0103"
program "$PWD/main.dist/main"
expect_status 0
diff expected out
