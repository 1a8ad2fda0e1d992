# A server and its client in one program over loopback, IPv6 too; the dist cannot be written.
. "$COMMON"
program app.dist/app <<'C'
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>
static int talk(int family, struct sockaddr* at, socklen_t size) {
    int server = socket(family, SOCK_STREAM, 0), client = socket(family, SOCK_STREAM, 0);
    char text[4] = "";
    if (bind(server, at, size) || listen(server, 1) || getsockname(server, at, &size) || connect(client, at, size)) return 1;
    int other = accept(server, NULL, NULL);
    return write(other, "hey", 3) != 3 || read(client, text, 3) != 3;
}
int main(void) {
    struct sockaddr_in four = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    if (talk(AF_INET, (struct sockaddr*)&four, sizeof four)) return 1;
    if (talk(AF_INET6, (struct sockaddr*)&six, sizeof six) && errno != EAFNOSUPPORT && errno != EADDRNOTAVAIL) return 2;
    int file = open("/opt/app/new", O_WRONLY | O_CREAT, 0644);
    return printf("both ways, the dist is %s\n", file < 0 && errno == EROFS ? "read-only" : "writable") < 0;
}
C
verify app.dist
expect_status 0
expect "both ways, the dist is read-only"
