# The tracer changes nothing: timers that interrupt file calls, many children, stops, and exec from a second thread.
. "$COMMON"
program app.dist/app -pthread <<'C'
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile int ticks;
static void tick(int signal) { (void)signal; ticks++; }
static void* again(void* path) { execl(path, "app", "again", NULL); return NULL; }
int main(int argc, char** argv) {
    if (argc > 1 && strcmp(argv[1], "again") == 0) return puts("went on after exec") < 0;
    struct itimerval every = {{0, 500}, {0, 500}};
    signal(SIGALRM, tick);
    setitimer(ITIMER_REAL, &every, NULL);
    struct stat facts;
    for (int i = 0; i < 20000; i++) stat(i % 2 ? "/opt/app/app" : "/no/such/file", &facts);
    memset(&every, 0, sizeof every);
    setitimer(ITIMER_REAL, &every, NULL);
    int sum = 0;
    for (int i = 0; i < 60; i++)
        if (fork() == 0) _exit(access("/opt/app/app", F_OK) ? 100 : 1);
    for (int i = 0, status; i < 60; i++) wait(&status), sum += WEXITSTATUS(status);
    pid_t stopped = fork();
    if (stopped == 0) { raise(SIGSTOP); _exit(7); }
    int status;
    waitpid(stopped, &status, WUNTRACED);
    int was_stopped = WIFSTOPPED(status);
    kill(stopped, SIGCONT);
    waitpid(stopped, &status, 0);
    printf("%s ticks, sum %d, stopped %d, then %d\n", ticks > 3 ? "many" : "few", sum, was_stopped, WEXITSTATUS(status));
    fflush(stdout);
    pthread_t id;
    pthread_create(&id, NULL, again, argv[0]);
    for (;;) pause();
}
C
verify app.dist
expect_status 0
expect "many ticks, sum 60, stopped 1, then 7"
expect "went on after exec"
