# ToTensorV2 was missing without a word: `with suppress(ImportError): from .pytorch import *` swallows the error.
. "$COMMON"
make_env
mkdir -p "$site/albumentations/pytorch"
echo 'X = 1' > "$site/torch.py"
cat > "$site/albumentations/__init__.py" <<'PY'
from contextlib import suppress
with suppress(ImportError):
    from .pytorch import *
PY
echo 'from .transforms import *' > "$site/albumentations/pytorch/__init__.py"
printf 'import torch\nclass ToTensorV2:\n    scale = torch.X\n' > "$site/albumentations/pytorch/transforms.py"
package albumentations 1.3 albumentations
printf 'import albumentations as A\nprint(hasattr(A, "ToTensorV2"))\n' > main.py
in_env main.py
expect_output True
keelback build --python=env main.py
expect_status 0
program "$PWD/main.dist/main"
expect_output True
proven main.dist
keelback build --python=env --exclude-module=torch main.py
expect "warning[KB0528]: torch is left out by --exclude-module, and it is imported: lib/albumentations/pytorch/transforms.py:1 fails to import"
expect "--> $site/albumentations/pytorch/transforms.py:1"
program "$PWD/main.dist/main"
expect_output False
# An import that stands in the try itself.
printf 'try:\n    import torch\nexcept ImportError:\n    torch = None\n' > "$site/albumentations/__init__.py"
keelback build --python=env --exclude-module=torch main.py
expect "note[KB0528]"
expect "lib/albumentations/__init__.py:2 goes on without it and may lack something, silently"
