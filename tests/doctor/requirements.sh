# What pip check says; with a script only packages that it imports are at fault.
. "$COMMON"
make_env
package scipy 1.9.1 scipy "Requires-Dist: numpy (<1.25.0,>=1.18.5)" "Requires-Dist: pooch>=1.4"
package numpy 1.26.4 numpy
package old 1.0 old "Requires-Python: <3.5"
doctor --json
expect_status 1
found fault KB0802 "scipy 1.9.1 needs numpy<1.25.0,>=1.18.5, and numpy 1.26.4 is installed"
found fault KB0802 "scipy-1.9.1.dist-info/METADATA"
found fault KB0801 "scipy 1.9.1 needs pooch>=1.4, which is not installed"
found fault KB0803 "old 1.0 needs Python <3.5"
echo 'import numpy' > uses_numpy.py
doctor --json uses_numpy.py
expect_status 0
found note KB0802 "scipy 1.9.1 needs"
echo 'def late():
    import scipy' > uses_scipy.py
doctor --json uses_scipy.py
expect_status 1
found fault KB0801 pooch
found note KB0803 old
# A requirement that pip check would not understand is no fault.
package odd 1 odd "Requires-Dist: numpy >>> 3"
doctor --json
found note KB0804 "numpy >>> 3"
