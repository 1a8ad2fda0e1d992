# No network but loopback; an attempt to reach one is named.
. "$COMMON"
program app.dist/app <<'C'
#include <arpa/inet.h>
#include <sys/socket.h>
static int reach(const char* address, int port) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
    inet_pton(AF_INET, address, &to.sin_addr);
    return connect(socket(AF_INET, SOCK_STREAM, 0), (struct sockaddr*)&to, sizeof to);
}
int main(void) {
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_port = htons(8123)};
    inet_pton(AF_INET, "127.0.0.1", &own.sin_addr);
    int server = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(server, (struct sockaddr*)&own, sizeof own) != 0 || listen(server, 1) != 0) return 1;
    return reach("127.0.0.1", 8123) != 0 || reach("192.0.2.7", 443) == 0;
}
C
verify app.dist
expect_status 0
expect "the program wanted the network: 192.0.2.7:443"
reject "127.0.0.1"
