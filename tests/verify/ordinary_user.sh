# Works without being root, and as root on a dist of another owner.
. "$COMMON"
program app.dist/app <<< '#include <unistd.h>
int main(void) { return getuid() != 1000; }'
chmod -R a+rX .
cp "$KEELBACK" keelback && chmod a+rx keelback
if [ "$(id -u)" = 0 ]; then
    status=0
    setpriv --reuid=65534 --regid=65534 --clear-groups ./keelback verify app.dist > out 2>&1 || status=$?
    expect_status 0
    expect "it runs from nothing"
    chown -R 65534:65534 app.dist
fi
verify app.dist
expect_status 0
