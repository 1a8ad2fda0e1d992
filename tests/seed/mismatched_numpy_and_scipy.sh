# "If NumPy is older, SciPy fails in strange ways": the pair that does not fit is named before the build.
. "$COMMON"
make_env
package numpy 1.21.0 numpy
package scipy 1.11.4 scipy "Requires-Dist: numpy<1.28.0,>=1.21.6"
echo 'import scipy' > main.py
doctor --json main.py
expect_status 1
found fault KB0802 "scipy 1.11.4 needs numpy<1.28.0,>=1.21.6, and numpy 1.21.0 is installed"
found fault KB0802 "scipy-1.11.4.dist-info/METADATA"
keelback explain KB0802
expect_status 0
expect "DLL load failed"
rm -r "$site"/numpy*
package numpy 1.26.4 numpy
doctor main.py
expect_status 0
