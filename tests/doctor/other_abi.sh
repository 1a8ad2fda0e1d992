# Modules compiled for NumPy 1 beside NumPy 2: the headers name the module whose C interface is imported.
. "$COMMON"
make_env
mkdir "$site/old" "$site/new"
extension "$site/old/_x.abi3.so" numpy.core._multiarray_umath
package old 1.0 old "Requires-Dist: numpy>=1.20"
extension "$site/new/_x.abi3.so" 'numpy._core._multiarray_umath\0numpy.core._multiarray_umath'
package new 1.0 new "Requires-Dist: numpy>=1.20"
package numpy 2.1.0 numpy
doctor --json
expect_status 1
found fault KB0815 "_x.abi3.so is compiled for numpy below 2, and numpy 2.1.0 is installed"
! grep -q "new/_x" out || fail "a module made with the headers of NumPy 2 works with both"
rm -r "$site"/numpy*
package numpy 1.26.4 numpy
doctor
expect_status 0
