# "No module named 'torch'": a package was not compiled, so it was not there. And one that was left out on purpose.
. "$COMMON"
make_env
package torch 1.13 torch
mkdir "$site/albu"
echo 'from torch import *' > "$site/albu/pytorch.py"
echo 'import albu.pytorch' > "$site/albu/__init__.py"
package albu 1.0 albu
echo torch > "$site/torch/__init__.py"; echo 'torch = X = 1' > "$site/torch/__init__.py"
printf 'import albu\nimport unittest\ndef late():\n    import torch\n    return torch.X\nprint(late())\n' > main.py
keelback build --python=env --nofollow-import-to=torch,albu main.py
expect_status 0
program "$PWD/main.dist/main"
expect_output 1
proven main.dist
keelback build --python=env --exclude-module=torch main.py
expect_status 0
expect "warning[KB0528]: torch is left out by --exclude-module, and it is imported: lib/albu/pytorch.py:1 fails to import; main.py:4 fails when that function runs"
expect "--> $PWD/main.py:4"
expect "help: if the program needs one of these, leave out --exclude-module=torch"
program "$PWD/main.dist/main"
expect_status 1
expect "No module named 'torch' (left out by --exclude-module=torch)"
# Leaving out what nobody imports, or what is not there, is not worth a warning.
keelback build --python=env --exclude-module=tkinter main.py
reject KB0528
