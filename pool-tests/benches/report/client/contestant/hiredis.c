/* What hiredis makes of each task, for the benchmark beside it.
 *
 * Called with a host and a port, it reads lines of a task's name and how often it is to be done, does it, and answers
 * each with what one of them came to and how many nanoseconds all took. With a name, a size and a count behind the port it
 * does that once and answers nothing, for tools that count. With `version` alone it tells hiredis's.
 */

#include <hiredis/hiredis.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MGET_KEYS 10000
#define SHORT_LEN 64
#define LONG_LEN (1 << 20)

static redisContext *server;

static void fail(const char *what) {
    fprintf(stderr, "%s: %s\n", what, server != NULL ? server->errstr : "no memory");
    exit(1);
}

static redisReply *checked(redisReply *reply) {
    if (reply == NULL) fail("no reply");
    if (reply->type == REDIS_REPLY_ERROR) fail(reply->str);
    return reply;
}

/* The length of a string, or how many elements there are. */
static size_t measured(redisReply *reply) {
    size_t size = reply->type == REDIS_REPLY_ARRAY ? reply->elements : (size_t)reply->len;
    freeReplyObject(reply);
    return size;
}

static size_t get(const char *key) {
    return measured(checked(redisCommand(server, "GET %s", key)));
}

static size_t set(size_t len) {
    static char value[LONG_LEN];
    if (value[0] == 0) memset(value, 'x', sizeof value);
    measured(checked(redisCommand(server, "SET %s %b", "written", value, len)));
    return len;
}

static size_t pipeline(size_t count) {
    for (size_t i = 0; i < count; i++) redisAppendCommand(server, "GET %s", "short");
    for (size_t i = 0; i < count; i++) {
        void *reply = NULL;
        redisGetReply(server, &reply);
        measured(checked(reply));
    }
    return count;
}

static size_t mget(void) {
    static const char *words[MGET_KEYS + 1] = {"MGET"};
    for (size_t i = 1; i <= MGET_KEYS; i++) words[i] = "short";
    return measured(checked(redisCommandArgv(server, MGET_KEYS + 1, words, NULL)));
}

static size_t do_once(const char *task, size_t commands) {
    if (strcmp(task, "get") == 0) return get("short");
    if (strcmp(task, "get-long") == 0) return get("long");
    if (strcmp(task, "set") == 0) return set(SHORT_LEN);
    if (strcmp(task, "set-long") == 0) return set(LONG_LEN);
    if (strcmp(task, "pipeline") == 0) return pipeline(commands);
    if (strcmp(task, "mget") == 0) return mget();
    if (strcmp(task, "lrange") == 0) return measured(checked(redisCommand(server, "LRANGE list 0 -1")));
    if (strcmp(task, "hgetall") == 0) return measured(checked(redisCommand(server, "HGETALL hash"))) / 2;
    fail("no such task");
    return 0;
}

static long long nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

int main(int argc, char **argv) {
    if (argc == 2) return printf("%d.%d.%d\n", HIREDIS_MAJOR, HIREDIS_MINOR, HIREDIS_PATCH) < 0;
    if (argc < 3) return 2;
    server = redisConnect(argv[1], atoi(argv[2]));
    if (server == NULL || server->err) fail("no connection");

    if (argc == 6) {
        for (long left = atol(argv[5]); left > 0; left--) do_once(argv[3], atol(argv[4]));
        return 0;
    }

    char task[32];
    size_t commands, times;
    while (scanf("%31s %zu %zu", task, &commands, &times) == 3) {
        size_t outcome = 0;
        long long began = nanoseconds();
        for (size_t i = 0; i < times; i++) outcome = do_once(task, commands);
        printf("%zu %lld\n", outcome, nanoseconds() - began);
        fflush(stdout);
    }
    redisFree(server);
    return 0;
}
