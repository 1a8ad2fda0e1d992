# Extension modules for another version of Python, another processor, another system; damaged ones.
. "$COMMON"
make_env
suffix=$("$TEST_PYTHON" -c 'import sysconfig; print(sysconfig.get_config_var("EXT_SUFFIX"))')
mkdir "$site/both" "$site/old" "$site/arm" "$site/win" "$site/cut"
for name in both old; do extension "$site/$name/_x.cpython-37m-x86_64-linux-gnu.so"; done
extension "$site/both/_x$suffix"
package both 1.0 both
extension "$site/old/_y.cpython-37m-x86_64-linux-gnu.so"
package old 1.0 old
extension "$site/arm/_x$suffix"
printf '\267' | dd of="$site/arm/_x$suffix" bs=1 seek=18 conv=notrunc status=none   # e_machine: AArch64
package arm 1.0 arm
echo MZ > "$site/win/_x.cp310-win_amd64.pyd"
package win 1.0 win
extension "$site/cut/_x$suffix"
truncate -s 40 "$site/cut/_x$suffix"
package cut 1.0 cut
doctor --json
expect_status 1
found fault KB0813 "_x.cpython-37m-x86_64-linux-gnu.so is made for another Python (cpython-37m)"
found fault KB0813 "(and 1 more file of old)"
found fault KB0814 "is made for 64-bit ARM, and this Python for"
found fault KB0814 "_x.cp310-win_amd64.pyd is made for Windows"
found fault KB0501 "is damaged"
! grep -q '"package": "both"' out || fail "a package with modules for several versions is in order"
