/* What the parts of the load generator know of each other. */

#pragma once

#define _GNU_SOURCE

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
  MAX_CONNECTIONS = 20000, MAX_SECONDS = 600, MAX_HEAD = 32768, MAX_LINE = 1 << 20,
  MAX_COUNT = 20000000, PATIENCE_SECONDS = 10, OPENING_AT_ONCE = 64, BATCH = 16,
};

/* ------------------------------------------------------------------- tools */

typedef struct { char *bytes; size_t size, room; } Text;

_Noreturn void fail(int code, const char *format, ...);
uint64_t now_us(void);
void *grown(void *block, size_t size);
void add(Text *text, const char *bytes, size_t size);
void add_string(Text *text, const char *string);

/* ---------------------------------------------------------------- settings */

typedef struct {
  enum { GET, POST, READERS } mode;
  const char *host, *token, *path, *body, *idempotency, *events;
  char **paths;
  uint64_t path_count, first, last, start, count, posts, gap_ms;
  int port, events_port, connections, readers;
  double seconds, warmup;
  bool spread;
} Settings;

extern Settings set;
extern struct sockaddr_storage target, events_target;
extern socklen_t target_size;

void read_arguments(int count, char **words);
void resolve_loopback(void);

/* -------------------------------------------- connections and what they say */

typedef struct {
  int descriptor, slot;
  bool is_reader, opening, busy, ready, closed;
  Text out;
  size_t sent;
  uint64_t began, seen, body_bytes;
  /* the answer as far as it has come */
  enum { HEAD, LENGTH, CHUNK_SIZE, CHUNK, CHUNK_END, TRAILER, WHOLE, BROKEN } state;
  char *head;
  size_t head_size;
  int status;
  bool close_after, event_stream;
  uint64_t left;
  size_t line_size;                /* of the chunk-size or trailer line */
  char sample[240];                /* beginning of the body, to show when refused */
  size_t sample_size;
  Text line;                       /* a reader's unfinished line */
} Connection;

extern int poller;

void write_head(Text *out, const char *accept);
void write_request(Text *out, uint64_t i, const char *marker);
void open_connection(Connection *c);
void close_connection(Connection *c);
int flush(Connection *c);
void expect_answer(Connection *c);
int receive(Connection *c);
void reader_line(Connection *reader);

/* --------------------------------------------------------------------- runs */

extern uint64_t begun, stop_at;
extern int open_readers;

void run_requests(void);
void run_readers(void);

/* ------------------------------------------------------------------- result */

typedef struct {
  uint64_t issued, finished, errors, non2xx, bytes, reconnects, duplicates, dropped;
  uint64_t measured_from, last_answer;
  uint32_t *latencies;
  size_t latency_count, latency_room;
} Totals;

extern Totals total;

void remember_latency(uint64_t us);
void count_error(const char *what, Connection *c);
void print_result(void);
