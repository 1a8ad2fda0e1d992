# static
# Names of baselines: what is meant is said, musl is refused; wrong names are wrong use.
. "$COMMON"
program app.dist/app <<< 'int main(void) { return 0; }'
name() { verify --static-only --baseline="$1" app.dist; }
name manylinux_2_29
expect_status 2
expect "error[KB0618]: no baseline is named manylinux_2_29"
expect "did you mean manylinux_2_28?"
name manylinux2014x
expect "did you mean manylinux2014?"
name debian-11
expect_status 2
expect "manylinux2014"
name musllinux_1_2
expect_status 2
expect "musllinux_1_2 is for systems with musl"
name glibc_2
expect_status 2
name glibc_2.x
expect_status 2
name manylinux_2_34_sparc
expect_status 2
