# One package twice in a folder, and what interrupted installations leave.
. "$COMMON"
make_env
package numpy 1.24.0 numpy
package numpy 2.1.0 numpy
mkdir "$site/~umpy" "$site/lost-1.0.dist-info"
doctor --json
expect_status 1
found fault KB0808 "numpy is installed twice in one folder, as 1.24.0 and 2.1.0"
found warning KB0809 "~umpy"
found warning KB0809 "lost-1.0.dist-info"
rm -r "$site/numpy-1.24.0.dist-info"
doctor --json
expect_status 0
found warning KB0809 "~umpy"
