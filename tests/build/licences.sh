# licenses/ holds the text of everything inside; what is under the GPL is a warning that says how to leave it out; what
# has a choice, the LGPL or an exception is none.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
# package NAME METADATA-LINE [LICENCE-FILE]
package() {
    mkdir -p "$site/$1" "$site/$1-1.dist-info"
    touch "$site/$1/__init__.py"
    printf 'Name: %s\nVersion: 1\n%s\n' "$1" "$2" > "$site/$1-1.dist-info/METADATA"
    printf '%s/__init__.py,,\n%s-1.dist-info/METADATA,,\n' "$1" "$1" > "$site/$1-1.dist-info/RECORD"
    [ -z "${3-}" ] || { echo text > "$site/$1-1.dist-info/$3"; echo "$1-1.dist-info/$3,," >> "$site/$1-1.dist-info/RECORD"; }
}
package strong "License-Expression: GPL-3.0-or-later" COPYING
package affero "Classifier: License :: OSI Approved :: GNU Affero General Public License v3"
package lesser "Classifier: License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)" LICENSE
package choice "License-Expression: MPL-1.1 OR GPL-2.0-only" LICENSE
package excepted "License-Expression: BSD-3-Clause AND GPL-3.0-or-later WITH GCC-exception-3.1" LICENSE
mkdir "$site/choice.libs"
echo 'int one(void) { return 1; }' | cc -x c -shared -fPIC -o "$site/choice.libs/libx264-5f.so.164" -
echo 'choice.libs/libx264-5f.so.164,,' >> "$site/choice-1.dist-info/RECORD"
echo 'import strong, affero, lesser, choice, excepted' > main.py
keelback build --python=env/bin/python main.py
expect_status 0
expect "warning[KB0553]: in the dist: the package strong (GPL-3.0-or-later)"
expect "warning[KB0553]: in the dist: the package affero"
expect "warning[KB0553]: in the dist, because of lib/choice.libs/libx264-5f.so.164: libx264-5f.so.164 (GPL-2+)"
expect "help: --exclude-module=choice leaves it out"
[ "$(grep -c KB0553 out)" = 3 ] || fail "a wrong warning"
for text in strong/COPYING lesser/LICENSE excepted/LICENSE; do
    [ -s "main.dist/licenses/$text" ] || fail "no licenses/$text"
done
ls main.dist/licenses/Python/LICENSE.txt main.dist/licenses/system/*/copyright > /dev/null 2>&1 || fail "no licence of Python"
grep -q "no licence text was found for: .*affero" main.build/plan.txt || fail "affero has no text, and nobody says so"

# The usual one: readline. (Some systems link Python with libedit instead.)
linked=$("$TEST_PYTHON" -c 'import readline; print("".join(open("/proc/self/maps")))' | grep -o 'libreadline.so.[0-9]' | head -1)
[ -n "$linked" ] || exit 0
echo 'import readline' > line.py
build line.py
expect "readline"
expect ": $linked (GPL-3+); "
expect "help: --exclude-module=readline leaves it out"
text=$(echo line.dist/licenses/system/libreadline*/copyright)
[ ! -f "$text" ] || [ -s line.dist/licenses/system/common-licenses/GPL-3 ] || fail "the GPL that the copyright file refers to is not there"
build --exclude-module=readline line.py
reject KB0553
