# The X display is out of reach, and let in on request.
. "$COMMON"
program app.dist/app <<'C'
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
int main(void) {
    const char* display = getenv("DISPLAY");
    if (!display) return puts("no display") < 0;
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    snprintf(to.sun_path, sizeof to.sun_path, "/tmp/.X11-unix/X%s", display + 1);
    int server = socket(AF_UNIX, SOCK_STREAM, 0);
    char hello[12] = {'l', 0, 11}, answer = 0;  // byte order, protocol 11.0, no cookie
    if (connect(server, (struct sockaddr*)&to, sizeof to) != 0) return 1;
    if (write(server, hello, sizeof hello) != sizeof hello || read(server, &answer, 1) != 1) return 2;
    printf("the display says %d\n", answer);
    return 0;
}
C
mkfifo number
Xvfb -displayfd 3 -nolisten tcp 3> number 2> /dev/null &
trap 'kill $!' EXIT
DISPLAY=:$(head -n 1 number)
export DISPLAY
verify app.dist
expect_status 0
expect "no display"
verify --display app.dist
expect_status 0
expect "the display says 1"
