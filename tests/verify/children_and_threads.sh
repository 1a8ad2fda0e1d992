# Files that threads, children, children of children and started programs ask for are all seen, with who asked.
. "$COMMON"
program app.dist/helper <<'C'
#include <stdio.h>
int main(void) { return fopen("/of/the/helper", "r") != NULL; }
C
program app.dist/app -pthread <<'C'
#include <pthread.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
extern char** environ;
static void* thread(void* path) { return fopen(path, "r"); }
int main(void) {
    pthread_t id;
    pthread_create(&id, NULL, thread, "/of/the/thread");
    pthread_join(id, NULL);
    if (fork() == 0) {
        if (fork() == 0) _exit(access("/of/the/grandchild", F_OK) == 0);
        wait(NULL);
        _exit(0);
    }
    wait(NULL);
    pid_t pid;
    char* argv[] = {"helper", NULL};
    if (posix_spawn(&pid, "/opt/app/helper", NULL, NULL, argv, environ) != 0) return 1;
    int status = 1;
    waitpid(pid, &status, 0);
    return status;
}
C
verify --json app.dist
expect_status 0
json '{(w["path"], w["program"]) for w in report["run"]["wanted"] if w["path"].startswith("/of/")} == {
    ("/of/the/thread", "/opt/app/app"), ("/of/the/grandchild", "/opt/app/app"), ("/of/the/helper", "/opt/app/helper")}'
