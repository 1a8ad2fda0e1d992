# The Wayland display is out of reach, and let in on request; without any display the request is wrong use.
. "$COMMON"
program app.dist/app <<'C'
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
int main(void) {
    const char *display = getenv("WAYLAND_DISPLAY"), *folder = getenv("XDG_RUNTIME_DIR");
    if (!display) return puts("no display") < 0;
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    snprintf(to.sun_path, sizeof to.sun_path, "%s/%s", folder, display);
    int server = socket(AF_UNIX, SOCK_STREAM, 0);
    char text[32] = "";
    if (connect(server, (struct sockaddr*)&to, sizeof to) != 0) return 1;
    if (read(server, text, sizeof text - 1) < 1) return 2;
    return printf("the display says %s\n", text) < 0;
}
C
mkdir runtime
"$TEST_PYTHON" -c 'import socket
server = socket.socket(socket.AF_UNIX)
server.bind("runtime/wayland-7")
server.listen()
print("ready", flush=True)
while True: server.accept()[0].sendall(b"hello")' > server &
trap 'kill $!' EXIT
until grep -q ready server; do sleep 0.1; done
unset DISPLAY WAYLAND_DISPLAY
verify --display app.dist
expect_status 2
expect "--display: this machine has no display to let in"
export XDG_RUNTIME_DIR=$PWD/runtime WAYLAND_DISPLAY=wayland-7
verify app.dist
expect_status 0
expect "no display"
verify --display app.dist
expect_status 0
expect "the display says hello"
WAYLAND_DISPLAY=$PWD/runtime/wayland-7 verify --display app.dist
expect "the display says hello"
