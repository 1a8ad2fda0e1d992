# Folders that other packagers made: sizes by folder, and said that it is no more than that.
. "$COMMON"
mkdir -p other.dist/_internal/numpy
head -c 5000 /dev/zero > other.dist/_internal/numpy/core.so
head -c 1000 /dev/zero > other.dist/other
keelback size other.dist
expect_status 0
expect "Not made by Keelback"
expect "6.0 kB, 2 files"
expect "_internal/"
keelback size --json --depth=3 other.dist
[ "$(value 'it["rows"][0]["inner"][0]["inner"][0]["own"]')" = 5000 ] || fail "not by folder"
keelback size nowhere
expect_status 2
expect "error[KB0004]"
