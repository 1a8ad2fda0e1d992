# Editable installs as setuptools, hatch, flit, poetry and meson-python write them: read, never run.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
mkdir -p st/src/st_pkg/sub st/ns/spaced/inner hatch/src/hatch_pkg hatch/extra flit poetry/poetry_pkg meson/mes/part
echo 'X = "setuptools"' > st/src/st_pkg/__init__.py
echo 'X = "sub"' > st/src/st_pkg/sub/__init__.py
echo 'text' > st/src/st_pkg/data.txt
echo 'X = "namespace"' > st/ns/spaced/inner/deep.py
echo 'X = "hatch"' > hatch/src/hatch_pkg/__init__.py
echo 'X = "forced"' > hatch/extra/other.py
echo 'X = "flit"' > flit/flit_mod.py
echo 'X = "poetry"' > poetry/poetry_pkg/__init__.py
echo 'X = "meson"' > meson/mes/__init__.py
echo 'X = "part"' > meson/mes/part/__init__.py
# setuptools: a finder with a mapping, and one of namespaces.
echo 'import __editable___st_1_0_finder; __editable___st_1_0_finder.install()' > "$site/__editable__.st-1.0.pth"
printf 'import sys\nraise SystemExit("code of a .pth file runs")\nMAPPING: dict[str, str] = %s\nNAMESPACES: dict[str, list[str]] = %s\nPATH_PLACEHOLDER = "x"\n' \
    "{'st_pkg': '$PWD/st/src/st_pkg'}" "{'spaced': ['$PWD/st/ns/spaced']}" > "$site/__editable___st_1_0_finder.py"
# hatchling: a path line, and the editables project's finder.
echo "$PWD/hatch/src" > "$site/_hatch_pkg.pth"
echo 'import _editable_impl_hatch_pkg' > "$site/_editable_impl_hatch_pkg.pth"
echo "from editables.redirector import RedirectingFinder as F
F.install()
F.map_module('renamed', '$PWD/hatch/extra/other.py')" > "$site/_editable_impl_hatch_pkg.py"
# flit: a link, or a .pth file; poetry: a .pth file.
ln -s "$PWD/flit/flit_mod.py" "$site/flit_mod.py"
echo "$PWD/poetry" > "$site/poetry_pkg.pth"
# meson-python: a loader that gets the names and the build folder.
echo 'import _mes_editable_loader' > "$site/mes-editable.pth"
printf "def install(*arguments):\n    raise SystemExit('runs')\ninstall(\n    'mes',\n    {'mes'},\n    '%s',\n    ['ninja'],\n    False,\n)\n" "$PWD/meson/build" > "$site/_mes_editable_loader.py"
mkdir -p meson/build/meson-info
"$TEST_PYTHON" - "$PWD" <<'PY'
import json, sys
here = sys.argv[1]
files = {f"{here}/meson/mes/{name}": {"destination": "{py_purelib}/mes/" + name} for name in ("__init__.py", "part/__init__.py")}
open(f"{here}/meson/build/meson-info/intro-install_plan.json", "w").write(json.dumps({"python": files}))
PY
mkdir app
echo 'import importlib.resources
import st_pkg.sub, spaced.inner.deep, hatch_pkg, renamed, flit_mod, poetry_pkg, mes.part
print(st_pkg.X, st_pkg.sub.X, spaced.inner.deep.X, hatch_pkg.X, renamed.X, flit_mod.X, poetry_pkg.X, mes.X, mes.part.X)
print((importlib.resources.files("st_pkg") / "data.txt").read_text().strip())' > app/main.py
keelback build --python=env/bin/python app/main.py
expect_status 0
reject warning
program "$PWD/main.dist/main"
expect_output "setuptools sub namespace hatch forced flit poetry meson part
text"
for name in hatch mes__part renamed spaced__inner__deep; do ls main.build/c | grep -q $name || fail "an editable install counts as own: $name"; done
