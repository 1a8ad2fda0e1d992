# A lazy package whose modules stand only in its imports for type checkers: the rest is made when it runs.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
mkdir -p "$site"/{lazy/model,other}
cat > "$site/lazy/__init__.py" <<'PY'
import importlib
def loader(package):
    def get(name):
        prefix, _, rest = name.partition("Of")
        return getattr(importlib.import_module(f".{prefix.lower()}_{rest.lower()}", package), name)
    return get
PY
cat > "$site/lazy/model/__init__.py" <<'PY'
import sys, types
from typing import TYPE_CHECKING
from .. import loader
if TYPE_CHECKING:
    import other
    from .size_bert import *
    from .kind_bert import KindOfBert
else:
    module = types.ModuleType(__name__)
    module.__path__, module.__getattr__ = __path__, loader(__name__)
    sys.modules[__name__] = module
PY
echo 'SizeOfBert = 3' > "$site/lazy/model/size_bert.py"
echo 'KindOfBert = "k"' > "$site/lazy/model/kind_bert.py"
echo 'print("never")' > "$site/other/__init__.py"
echo 'import lazy.model, sys
print(lazy.model.SizeOfBert, sys.modules["lazy.model"].KindOfBert)' > main.py
as_under_python
! grep -q '"other"' main.build/report.json || fail "another package, for type checkers only"
