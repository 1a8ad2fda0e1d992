# A conda environment in which pip has installed NumPy over conda's.
. "$COMMON"
make_env
mkdir env/conda-meta
version=$(basename "$(dirname "$site")")
package numpy 1.26.4 numpy
echo conda > "$site/numpy-1.26.4.dist-info/INSTALLER"
meta() { echo "{\"name\": \"numpy\", \"version\": \"$1\", \"files\": [\"lib/$version/site-packages/numpy/__init__.py\"]}" > env/conda-meta/numpy.json; }
meta 1.26.4
doctor
expect_status 0
expect "conda environment"
reject KB0810
echo pip > "$site/numpy-1.26.4.dist-info/INSTALLER"
meta 1.24.3
doctor --json
found warning KB0810 "numpy 1.26.4 by pip lies over numpy 1.24.3 by conda"
