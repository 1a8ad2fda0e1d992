# static
# A library that is cut short or no library at all, one for another machine, and one that may not be read are each said.
. "$COMMON"
mkdir -p app.dist/lib
program app.dist/app <<< 'int main(void) { return 0; }'
library whole.so <<< 'int f(void) { return 1; }'
head -c 3000 whole.so > app.dist/lib/cut.so
head -c 20 whole.so > app.dist/lib/stub.so
{ head -c 18 whole.so; printf '\267\0'; tail -c +21 whole.so; } > app.dist/lib/foreign.so  # e_machine: aarch64
[ "$(uname -m)" = x86_64 ] || rm app.dist/lib/foreign.so
cp whole.so app.dist/lib/secret.so
verify --static-only app.dist
expect_status 1
expect "fault[KB0621]: lib/cut.so is damaged: its end is missing"
expect "fault[KB0621]: lib/stub.so is damaged"
[ ! -e app.dist/lib/foreign.so ] || expect "warning[KB0622]: lib/foreign.so is for aarch64, the program for x86-64"
reject "secret.so"

rm app.dist/lib/cut.so app.dist/lib/stub.so
mkdir app.dist/closed
chmod 000 app.dist/lib/secret.so app.dist/closed
chmod a+rX . app.dist app.dist/lib
cp "$KEELBACK" keelback && chmod a+rx keelback
as_user=(env)
[ "$(id -u)" != 0 ] || as_user=(setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all)
status=0
"${as_user[@]}" ./keelback verify --static-only app.dist > out 2>&1 || status=$?
chmod 755 app.dist/closed
expect_status 1
expect "fault[KB0625]: the file lib/secret.so cannot be read"
expect "fault[KB0625]: the folder closed cannot be read"

# The program itself for another machine: checked, and not run.
if [ -e app.dist/lib/foreign.so ]; then
    mkdir other.dist
    { head -c 18 app.dist/app; printf '\267\0'; tail -c +21 app.dist/app; } > other.dist/other
    chmod +x other.dist/other
    verify other.dist
    expect_status 3
    expect "NOT RUN: the program is for aarch64, this machine is x86-64"
fi
