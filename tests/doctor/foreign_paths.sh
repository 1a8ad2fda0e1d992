# Packages that come from elsewhere: PYTHONPATH, .pth files, the folder for the user's packages.
. "$COMMON"
make_env
mkdir -p other/lib/python3.7/site-packages plain
PYTHONPATH=$PWD/other/lib/python3.7/site-packages doctor --json
expect_status 1
found fault KB0811 "PYTHONPATH names the packages of Python 3.7"
echo "$PWD/other/lib/python3.7/site-packages" > "$site/other.pth"
doctor --json
expect_status 1
found fault KB0811 "a line adds the packages of Python 3.7"
found fault KB0811 "other.pth"
rm "$site/other.pth"
package numpy 1.0 numpy
inside=$site
site=$PWD/plain package numpy 2.0 numpy
PYTHONPATH=$PWD/plain doctor --json
expect_status 0
found warning KB0811 "packages come from PYTHONPATH: numpy (hides the installed one)"
PYTHONPATH=$PWD/other doctor --json
! grep -q KB0811 out || fail "a folder without packages is not worth a word"
# The user's site folder counts for an interpreter that is no virtual environment.
version=$(basename "$(dirname "$inside")")
export HOME=$PWD/home
site=$HOME/.local/lib/$version/site-packages
mkdir -p "$site"
package leaked 1.0 leaked
keelback doctor --python="$TEST_PYTHON" --json
found warning KB0811 "your user's own folder and hide others: leaked"
PYTHONNOUSERSITE=1 keelback doctor --python="$TEST_PYTHON" --json
reject "leaked"
