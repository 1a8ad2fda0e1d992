# An environment in which nothing is wrong: exit code 0, as text and as JSON.
. "$COMMON"
make_env
package alpha 1.2 alpha "Requires-Dist: beta>=1,<3" "Requires-Dist: gamma; extra == 'all'" "Requires-Python: >=3.8"
package beta 2.0 beta "Requires-Dist: winonly; sys_platform == 'win32'"
doctor
expect_status 0
expect "2 packages"
expect "virtual environment of"
reject "error["
doctor --json
expect_status 0
"$TEST_PYTHON" -I - <<'PY' || fail "not so"
import json
report = json.load(open("out"))
assert report["packages"] == 2 and report["exit_code"] == 0 and report["requirements_read_by"], report
assert not [row for row in report["findings"] if row["weight"] == "fault"], report
PY
[ ! -e main.build ] && [ -z "$(ls -A | grep -v -e env -e out)" ] || fail "doctor leaves something behind: $(ls -A)"
keelback doctor --python="$PWD/nowhere"
expect_status 2
keelback doctor --python=env missing.py
expect_status 2
