/* A load generator for HTTP/1.1 on this machine: one thread, epoll, keep-alive.

     load get     --port P --path TEMPLATE [--range A-B [--spread]] | --paths FILE
     load post    the same, with --body TEMPLATE [--idempotency PREFIX]
     load readers --port P --path TEMPLATE --body TEMPLATE --events PATH

   {n} in a template is a number of the range, {i} counts requests from 0, {marker} (readers) is unique to a post.
   It speaks to loopback addresses only, and ends: in count, in time, or both. One line of JSON on standard output.
   It exits 0 when it ran (errors are in the JSON), 1 when it could not, 64 for bad usage. */

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
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
  MAX_CONNECTIONS = 20000, MAX_SECONDS = 600, MAX_HEAD = 32768, MAX_LINE = 1 << 20,
  MAX_COUNT = 20000000, PATIENCE_SECONDS = 10, OPENING_AT_ONCE = 64, BATCH = 16,
};

static void fail(int code, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fputs("load: ", stderr);
  vfprintf(stderr, format, arguments);
  fputc('\n', stderr);
  va_end(arguments);
  exit(code);
}

static uint64_t now_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}

static void *grown(void *block, size_t size) {
  block = realloc(block, size);
  if (!block) fail(1, "out of memory");
  return block;
}

/* ---------------------------------------------------------------- Settings */

static struct {
  enum { GET, POST, READERS } mode;
  const char *host, *token, *path, *body, *idempotency, *events;
  char **paths;
  uint64_t path_count, first, last, start, count, posts, gap_ms;
  int port, connections, readers;
  double seconds, warmup;
  bool spread;
} set = {.host = "127.0.0.1", .connections = 64, .readers = 1000, .posts = 200, .gap_ms = 20};

static struct sockaddr_storage target;
static socklen_t target_size;

/* Only this machine: 127.0.0.0/8, ::1, or the word localhost. Nothing is looked up. */
static void resolve_loopback(void) {
  const char *host = strcmp(set.host, "localhost") ? set.host : "127.0.0.1";
  struct sockaddr_in *four = (struct sockaddr_in *)&target;
  struct sockaddr_in6 *six = (struct sockaddr_in6 *)&target;
  struct in6_addr address6;
  struct in_addr address4;
  if (inet_pton(AF_INET, host, &address4) == 1 && (ntohl(address4.s_addr) >> 24) == 127) {
    *four = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)set.port), .sin_addr = address4};
    target_size = sizeof *four;
  } else if (inet_pton(AF_INET6, host, &address6) == 1 && IN6_IS_ADDR_LOOPBACK(&address6)) {
    *six = (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)set.port), .sin6_addr = address6};
    target_size = sizeof *six;
  } else {
    fail(64, "refused: %s is not a loopback address", set.host);
  }
}

/* ---------------------------------------------------------------- Requests */

typedef struct { char *bytes; size_t size, room; } Text;

static void add(Text *text, const char *bytes, size_t size) {
  if (text->size + size > text->room) {
    text->room = (text->size + size) * 2 + 256;
    text->bytes = grown(text->bytes, text->room);
  }
  memcpy(text->bytes + text->size, bytes, size);
  text->size += size;
}

static void add_string(Text *text, const char *string) { add(text, string, strlen(string)); }

static void add_filled(Text *text, const char *template, uint64_t n, uint64_t i, const char *marker) {
  char number[24];
  while (*template) {
    const char *brace = strchr(template, '{');
    if (!brace) { add_string(text, template); return; }
    add(text, template, (size_t)(brace - template));
    if (!strncmp(brace, "{n}", 3) || !strncmp(brace, "{i}", 3)) {
      add(text, number, (size_t)snprintf(number, sizeof number, "%" PRIu64, brace[1] == 'n' ? n : i));
      template = brace + 3;
    } else if (marker && !strncmp(brace, "{marker}", 8)) {
      add_string(text, marker);
      template = brace + 8;
    } else {
      add(text, "{", 1);
      template = brace + 1;
    }
  }
}

static uint64_t common_divisor(uint64_t a, uint64_t b) { return b ? common_divisor(b, a % b) : a; }

/* The i-th number of the range: in turn, or in steps of the golden section, which visits each exactly once before any
   twice and keeps those visited evenly spread at every moment. */
static uint64_t number_in_range(uint64_t i) {
  static uint64_t step;
  uint64_t size = set.last - set.first + 1, k = i + set.start;
  if (!set.spread || size < 3) return set.first + k % size;
  if (!step)
    for (step = (uint64_t)((double)size * 0.6180339887498949) | 1; common_divisor(step, size) != 1; step++) {}
  return set.first + (uint64_t)((unsigned __int128)(k % size) * step % size);
}

static void write_head(Text *out, const char *accept) {
  char line[256];
  snprintf(line, sizeof line, " HTTP/1.1\r\nHost: %s%s%s:%d\r\nAccept: %s\r\n", strchr(set.host, ':') ? "[" : "", set.host,
           strchr(set.host, ':') ? "]" : "", set.port, accept);
  add_string(out, line);
  if (set.token) {
    add_string(out, "Authorization: Bearer ");
    add_string(out, set.token);
    add_string(out, "\r\n");
  }
}

static void write_request(Text *out, uint64_t i, const char *marker) {
  static Text body;
  char line[128];
  bool post = set.mode != GET;
  uint64_t n = set.last ? number_in_range(i) : 0;
  const char *template = set.path_count ? set.paths[(i + set.start) % set.path_count] : set.path;
  out->size = body.size = 0;
  add_string(out, post ? "POST " : "GET ");
  add_filled(out, template, n, i, marker);
  write_head(out, "application/json");
  if (post) {
    add_filled(&body, set.body, n, i, marker);
    snprintf(line, sizeof line, "Content-Type: application/json\r\nContent-Length: %zu\r\n", body.size);
    add_string(out, line);
    if (set.idempotency) {
      snprintf(line, sizeof line, "Idempotency-Key: %s-%" PRIu64 "\r\n", set.idempotency, i);
      add_string(out, line);
    }
  }
  add_string(out, "\r\n");
  if (post) add(out, body.bytes, body.size);
}

/* ------------------------------------------------- Connections and answers */

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

static struct {
  uint64_t issued, finished, errors, non2xx, bytes, reconnects, duplicates, dropped;
  uint64_t measured_from, last_answer;
  uint32_t *latencies;
  size_t latency_count, latency_room;
} total;

static int poller;
static bool complained;
static void reader_line(Connection *reader);

static void complain(const char *what, const Connection *c) {
  if (complained) return;
  complained = true;
  fprintf(stderr, "load: first error: %s; status %d; %.*s\n", what, c ? c->status : 0, c ? (int)c->sample_size : 0,
          c ? c->sample : "");
}

static void remember_latency(uint64_t us) {
  if (total.latency_count == total.latency_room) {
    total.latency_room = total.latency_room ? total.latency_room * 2 : 65536;
    total.latencies = grown(total.latencies, total.latency_room * sizeof *total.latencies);
  }
  total.latencies[total.latency_count++] = us > UINT32_MAX ? UINT32_MAX : (uint32_t)us;
}

static void expect_answer(Connection *c) {
  c->state = HEAD;
  c->head_size = c->line_size = c->sample_size = 0;
  c->body_bytes = 0;
  c->status = 0;
  c->left = 0;
}

static void watch(Connection *c, int action) {
  struct epoll_event event = {.events = EPOLLIN | (c->opening || c->sent < c->out.size ? EPOLLOUT : 0), .data.ptr = c};
  if (epoll_ctl(poller, action, c->descriptor, &event)) fail(1, "epoll_ctl: %s", strerror(errno));
}

static void open_connection(Connection *c) {
  int on = 1;
  c->descriptor = socket(target.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (c->descriptor < 0) fail(1, "socket: %s", strerror(errno));
  setsockopt(c->descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  c->closed = c->busy = c->ready = false;
  c->opening = true;
  if (connect(c->descriptor, (struct sockaddr *)&target, target_size) && errno != EINPROGRESS)
    fail(1, "connect to %s:%d: %s", set.host, set.port, strerror(errno));
  watch(c, EPOLL_CTL_ADD);
}

static void close_connection(Connection *c) {
  if (!c->closed) close(c->descriptor);
  c->closed = true;
  c->opening = c->busy = false;
}

/* Something went wrong on this connection: count it, and give up when nothing works. */
static void count_error(const char *what, Connection *c) {
  total.errors++;
  complain(what, c);
  if (total.errors > 1000 && total.errors > total.finished) fail(1, "more than 1000 errors: given up");
}

/* 1 when finished connecting, 0 when it must wait, -1 when it broke. */
static int flush(Connection *c) {
  bool waited = c->opening;
  if (c->opening) {
    int problem = 0;
    socklen_t size = sizeof problem;
    getsockopt(c->descriptor, SOL_SOCKET, SO_ERROR, &problem, &size);
    if (problem) fail(1, "connect to %s:%d: %s", set.host, set.port, strerror(problem));
    c->opening = false;
  }
  while (c->sent < c->out.size) {
    ssize_t n = send(c->descriptor, c->out.bytes + c->sent, c->out.size - c->sent, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EAGAIN) { watch(c, EPOLL_CTL_MOD); return 0; }
    if (n < 0) return -1;
    c->sent += (size_t)n;
    waited |= n > 0 && c->sent < c->out.size;
  }
  if (waited) watch(c, EPOLL_CTL_MOD);
  return 1;
}

static const char *field(const char *head, const char *name, size_t *size) {
  size_t length = strlen(name);
  for (const char *line = strstr(head, "\r\n"); line && line[2] != '\r'; line = strstr(line + 2, "\r\n")) {
    if (strncasecmp(line + 2, name, length) || line[2 + length] != ':') continue;
    const char *value = line + 3 + length;
    while (*value == ' ' || *value == '\t') value++;
    *size = strcspn(value, "\r\n");
    return value;
  }
  return NULL;
}

static bool contains_word(const char *value, size_t size, const char *word) {
  size_t length = strlen(word);
  for (size_t i = 0; i + length <= size; i++)
    if (!strncasecmp(value + i, word, length)) return true;
  return false;
}

static void read_head(Connection *c) {
  const char *value;
  char *end;
  size_t size;
  c->head[c->head_size] = 0;
  if (c->head_size < 15 || strncmp(c->head, "HTTP/1.1 ", 9)) { c->state = BROKEN; return; }
  c->status = (int)strtol(c->head + 9, &end, 10);
  if (end != c->head + 12 || c->status < 100 || c->status > 599) { c->state = BROKEN; return; }
  if (c->status < 200) { expect_answer(c); return; }
  value = field(c->head, "Connection", &size);
  c->close_after = value && contains_word(value, size, "close");
  value = field(c->head, "Content-Type", &size);
  c->event_stream = value && contains_word(value, size, "text/event-stream");
  const char *encoding = field(c->head, "Transfer-Encoding", &size);
  bool chunked = encoding && contains_word(encoding, size, "chunked");
  const char *length = field(c->head, "Content-Length", &size);
  if (c->status == 204 || c->status == 304) {
    c->state = WHOLE;
  } else if (encoding) {
    c->state = chunked && !length ? CHUNK_SIZE : BROKEN;
  } else if (length) {
    errno = 0;
    c->left = strtoull(length, &end, 10);
    c->state = errno || end != length + size || !size ? BROKEN : c->left ? LENGTH : WHOLE;
  } else {
    c->state = BROKEN;             /* without a length a connection cannot be kept alive */
  }
}

static void take_body(Connection *c, const char *bytes, size_t size) {
  c->body_bytes += size;
  if (c->sample_size < sizeof c->sample) {
    size_t room = sizeof c->sample - c->sample_size, part = size < room ? size : room;
    memcpy(c->sample + c->sample_size, bytes, part);
    c->sample_size += part;
  }
  if (!c->is_reader) return;
  total.bytes += size;
  while (size) {
    const char *end = memchr(bytes, '\n', size);
    size_t part = end ? (size_t)(end - bytes) : size;
    if (c->line.size + part > MAX_LINE) { c->state = BROKEN; return; }
    add(&c->line, bytes, part);
    if (!end) return;
    reader_line(c);
    c->line.size = 0;
    bytes += part + 1;
    size -= part + 1;
  }
}

static int hex_digit(char c) {
  return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

static size_t take_head(Connection *c, const char *bytes, size_t size) {
  if (!c->head) c->head = grown(NULL, MAX_HEAD + 1);
  for (size_t i = 0; i < size; i++) {
    if (c->head_size == MAX_HEAD) { c->state = BROKEN; return i; }
    c->head[c->head_size++] = bytes[i];
    if (bytes[i] == '\n' && c->head_size >= 4 && !memcmp(c->head + c->head_size - 4, "\r\n\r\n", 4)) {
      read_head(c);
      return i + 1;
    }
  }
  return size;
}

static void take_chunk_size(Connection *c, char byte) {
  int digit = hex_digit(byte);
  if (byte == '\n') {
    c->state = !c->line_size ? BROKEN : c->left ? CHUNK : TRAILER;
    c->line_size = 0;
  } else if (byte == '\r') {
    if (!c->line_size) c->state = BROKEN;
  } else if (digit >= 0 && c->line_size < 8) {
    c->left = c->left * 16 + (uint64_t)digit;
    c->line_size++;
  } else {
    c->state = BROKEN;             /* nobody here sends chunk extensions */
  }
}

static void take_trailer(Connection *c, char byte) {
  if (byte == '\n') {
    c->state = c->line_size ? TRAILER : WHOLE;
    c->line_size = 0;
  } else if (byte != '\r' && ++c->line_size > MAX_HEAD) {
    c->state = BROKEN;
  }
}

static void take(Connection *c, const char *bytes, size_t size) {
  while (size && c->state != BROKEN) {
    size_t part = 1;
    switch (c->state) {
      case HEAD: part = take_head(c, bytes, size); break;
      case LENGTH: case CHUNK:
        part = size < c->left ? size : (size_t)c->left;
        c->left -= part;
        if (!c->left) { c->state = c->state == LENGTH ? WHOLE : CHUNK_END; c->line_size = 0; }
        take_body(c, bytes, part);
        break;
      case CHUNK_END:
        if (*bytes != "\r\n"[c->line_size]) { c->state = BROKEN; break; }
        if (++c->line_size == 2) { c->state = CHUNK_SIZE; c->line_size = 0; c->left = 0; }
        break;
      case CHUNK_SIZE: take_chunk_size(c, *bytes); break;
      case TRAILER: take_trailer(c, *bytes); break;
      case WHOLE: case BROKEN: c->state = BROKEN; break;  /* bytes nobody asked for */
    }
    bytes += part;
    size -= part;
  }
}

/* Reads what there is. 1: go on; 0: the other side has closed. */
static int receive(Connection *c) {
  static char buffer[262144];
  for (;;) {
    ssize_t n = recv(c->descriptor, buffer, sizeof buffer, 0);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EAGAIN) return 1;
    if (n <= 0) return 0;
    take(c, buffer, (size_t)n);
    if ((size_t)n < sizeof buffer || c->state == BROKEN) return 1;
  }
}

/* ------------------------------------------------------------ get and post */

static uint64_t begun, stop_at, give_up_at;

static bool may_issue(uint64_t now) { return (!set.count || total.issued < set.count) && (!stop_at || now < stop_at); }

static void reconnect(Connection *c) {
  close_connection(c);
  total.reconnects++;
  if (may_issue(now_us())) open_connection(c);
}

static void issue(Connection *c) {
  uint64_t now = now_us();
  if (!may_issue(now)) return;
  expect_answer(c);
  write_request(&c->out, total.issued++, NULL);
  c->sent = 0;
  c->began = now;
  c->busy = true;
  if (flush(c) < 0) { count_error("the connection broke while sending", c); reconnect(c); }
}

/* Counts an answer that came between the end of the warm-up and the end of the time. */
static void finish(Connection *c) {
  uint64_t now = now_us();
  bool refused = c->status < 200 || c->status > 299;
  c->busy = false;
  if (refused) { total.non2xx++; count_error("refused", c); }
  if (c->began < total.measured_from || (stop_at && now > stop_at)) return;
  total.last_answer = now;
  if (refused) return;
  total.finished++;
  total.bytes += c->body_bytes;
  remember_latency(now - c->began);
}

static void serve_event(Connection *c, uint32_t events) {
  if (c->closed) return;
  bool was_opening = c->opening;
  if (events & (EPOLLOUT | EPOLLERR | EPOLLHUP)) {
    if (flush(c) < 0) { count_error("the connection broke while sending", c); reconnect(c); return; }
    if (was_opening && !c->opening) { issue(c); return; }
  }
  if (!(events & (EPOLLIN | EPOLLHUP | EPOLLERR))) return;
  int open = receive(c);
  if (c->state == BROKEN) { count_error("not an HTTP/1.1 answer with a length", c); reconnect(c); return; }
  if (c->busy && c->state == WHOLE) {
    finish(c);
    if (!open || c->close_after) reconnect(c);
    else issue(c);
  } else if (!open) {
    if (c->busy) count_error("closed in the middle of an answer", c);
    reconnect(c);
  }
}

static bool anyone_busy(const Connection *all) {
  for (int i = 0; i < set.connections; i++)
    if (all[i].busy || (all[i].opening && !all[i].closed)) return true;
  return false;
}

static void run_requests(void) {
  struct epoll_event events[256];
  Connection *all = calloc((size_t)set.connections, sizeof *all);
  if (!all) fail(1, "out of memory");
  begun = now_us();
  uint64_t warm_at = begun + (uint64_t)(set.warmup * 1e6);
  stop_at = set.seconds > 0 ? warm_at + (uint64_t)(set.seconds * 1e6) : 0;
  give_up_at = (stop_at ? stop_at : begun + MAX_SECONDS * 1000000ull) + PATIENCE_SECONDS * 1000000ull;
  total.measured_from = warm_at;
  for (int i = 0; i < set.connections; i++) open_connection(&all[i]);
  for (;;) {
    uint64_t now = now_us();
    if (now >= give_up_at) {
      for (int i = 0; i < set.connections; i++)
        if (all[i].busy) count_error("no answer in time", &all[i]);
      break;
    }
    if (!may_issue(now) && !anyone_busy(all)) break;
    int n = epoll_wait(poller, events, 256, 20);
    if (n < 0 && errno != EINTR) fail(1, "epoll_wait: %s", strerror(errno));
    for (int i = 0; i < n; i++) serve_event(events[i].data.ptr, events[i].events);
  }
}

/* ----------------------------------------------------------------- readers */

static char marker[64];
static uint64_t post_number, seen_count, last_seen_at, acknowledged_at;
static int open_readers;

static void reader_line(Connection *reader) {
  if (!marker[0] || reader->line.size < 5 || memcmp(reader->line.bytes, "data:", 5)) return;
  if (!memmem(reader->line.bytes, reader->line.size, marker, strlen(marker))) return;
  if (reader->seen == post_number) { total.duplicates++; return; }
  reader->seen = post_number;
  seen_count++;
  last_seen_at = now_us();
}

static void start_reader(Connection *c) {
  expect_answer(c);
  c->out.size = 0;
  add_string(&c->out, "GET ");
  add_string(&c->out, set.events);
  write_head(&c->out, "text/event-stream");
  add_string(&c->out, "\r\n");
  c->sent = 0;
  c->began = now_us();
  open_connection(c);
}

static void drop_reader(Connection *c, const char *why) {
  if (c->ready) open_readers--;
  total.dropped++;
  count_error(why, c);
  close_connection(c);
}

static void reader_event(Connection *c, uint32_t events) {
  if (c->closed) return;
  if ((events & (EPOLLOUT | EPOLLERR | EPOLLHUP)) && flush(c) < 0) { drop_reader(c, "a reader broke"); return; }
  if (!(events & (EPOLLIN | EPOLLHUP | EPOLLERR))) return;
  int open = receive(c);
  if (!open || c->state == BROKEN || c->state == WHOLE || (c->state != HEAD && c->status != 200)) {
    if (c->status && c->status != 200) total.non2xx++;
    drop_reader(c, "a reader was refused or cut off");
  } else if (!c->ready && c->state != HEAD) {
    if (!c->event_stream) { drop_reader(c, "not text/event-stream"); return; }
    c->ready = true;
    open_readers++;
  }
}

static void read_poster(Connection *poster) {
  if (!receive(poster) || poster->state == BROKEN) fail(1, "the posting connection broke");
  if (poster->busy && poster->state == WHOLE) {
    acknowledged_at = now_us();
    poster->busy = false;
  }
}

/* Handles at most a few readers, then looks at the post's own connection again: the 201 is stamped when it comes, not
   after a thousand readers have been read, which would flatter the server. */
static void step(Connection *poster, int wait_ms) {
  struct epoll_event events[BATCH];
  int n = epoll_wait(poller, events, BATCH, wait_ms);
  if (n < 0 && errno != EINTR) fail(1, "epoll_wait: %s", strerror(errno));
  for (int pass = 0; pass < 2; pass++)
    for (int i = 0; i < n; i++) {
      Connection *c = events[i].data.ptr;
      if ((c == poster) != (pass == 0)) continue;
      if (c->is_reader) { reader_event(c, events[i].events); continue; }
      if (flush(c) < 0) fail(1, "the posting connection broke");
      read_poster(c);
    }
  if (poster->busy && n > 0) read_poster(poster);
}

static void open_readers_slowly(Connection *readers, Connection *poster) {
  int begun_readers = 0;
  uint64_t until = now_us() + 60 * 1000000ull;
  while (open_readers + (int)total.dropped < set.readers) {
    if (now_us() > until) fail(1, "only %d of %d readers were let in within 60 s", open_readers, set.readers);
    while (begun_readers < set.readers && begun_readers - open_readers - (int)total.dropped < OPENING_AT_ONCE) {
      readers[begun_readers].is_reader = true;
      start_reader(&readers[begun_readers++]);
    }
    step(poster, 20);
  }
  if (total.dropped) fail(1, "%" PRIu64 " of %d readers were not let in", total.dropped, set.readers);
}

/* Posts once. The µs from the 201 to the last reader, 0 when all had it before; -1 when not all got it. */
static int64_t post_once(Connection *poster, uint64_t patience_us) {
  snprintf(marker, sizeof marker, "mark%dx%" PRIu64 "x%" PRIx64 "end", (int)getpid(), ++post_number, begun);
  seen_count = last_seen_at = acknowledged_at = 0;
  expect_answer(poster);
  write_request(&poster->out, total.issued++, marker);
  poster->sent = 0;
  poster->began = now_us();
  poster->busy = true;
  if (flush(poster) < 0) fail(1, "the posting connection broke");
  while (!acknowledged_at || seen_count < (uint64_t)open_readers) {
    if (acknowledged_at && (poster->status < 200 || poster->status > 299)) {
      total.non2xx++;
      count_error("the post was refused", poster);
      return -1;
    }
    if (acknowledged_at && poster->close_after) fail(1, "the posting connection was not kept alive");
    if (now_us() - poster->began > patience_us) {
      if (!acknowledged_at) fail(1, "no answer to a post");
      return -1;
    }
    step(poster, 5);
  }
  return last_seen_at > acknowledged_at ? (int64_t)(last_seen_at - acknowledged_at) : 0;
}

static void rest(Connection *poster, uint64_t ms) {
  for (uint64_t until = now_us() + ms * 1000; now_us() < until;) step(poster, 1);
}

/* A stream may begin to follow a moment after its head was sent: post until everybody sees one. */
static void warm_readers(Connection *poster) {
  int good = 0;
  for (int i = 0; i < 30 && good < 5; i++) {
    good = post_once(poster, 3 * 1000000) >= 0 ? good + 1 : 0;
    rest(poster, set.gap_ms);
  }
  if (good < 5) fail(1, "the readers do not see the posts (%" PRIu64 " of %d saw the last)", seen_count, open_readers);
  total.duplicates = total.bytes = total.errors = total.non2xx = 0;
}

static void run_readers(void) {
  Connection *readers = calloc((size_t)set.readers + 1, sizeof *readers), *poster;
  if (!readers) fail(1, "out of memory");
  poster = &readers[set.readers];
  begun = now_us();
  open_connection(poster);
  open_readers_slowly(readers, poster);
  while (poster->opening) step(poster, 20);
  warm_readers(poster);
  total.measured_from = now_us();
  for (uint64_t i = 0; i < set.posts && now_us() - total.measured_from < MAX_SECONDS * 1000000ull; i++) {
    int64_t delay = post_once(poster, PATIENCE_SECONDS * 1000000ull);
    if (delay >= 0) { total.finished++; remember_latency((uint64_t)delay); }
    else count_error("not every reader got a post", poster);
    rest(poster, set.gap_ms);
  }
  total.last_answer = now_us();
}

/* ------------------------------------------------------------------ result */

static int by_size(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

/* Nearest rank: the smallest value that at least this share of all do not exceed. */
static double percentile_ms(double share) {
  if (!total.latency_count) return 0;
  double exact = share * (double)total.latency_count;
  size_t rank = (size_t)exact;
  if ((double)rank < exact) rank++;
  return total.latencies[rank ? rank - 1 : 0] / 1000.0;
}

static void print_result(void) {
  uint64_t end = stop_at && set.mode != READERS && !set.count ? stop_at : total.last_answer;
  double seconds = end > total.measured_from ? (double)(end - total.measured_from) / 1e6 : 0;
  qsort(total.latencies, total.latency_count, sizeof *total.latencies, by_size);
  printf("{\"mode\":\"%s\",\"requests\":%" PRIu64 ",\"seconds\":%.4f,\"rate\":%.1f,\"p50_ms\":%.3f,\"p99_ms\":%.3f,"
         "\"max_ms\":%.3f,\"errors\":%" PRIu64 ",\"non2xx\":%" PRIu64 ",\"bytes\":%" PRIu64 ",\"issued\":%" PRIu64
         ",\"reconnects\":%" PRIu64,
         set.mode == GET ? "get" : set.mode == POST ? "post" : "readers", total.finished, seconds,
         seconds > 0 ? (double)total.finished / seconds : 0, percentile_ms(0.5), percentile_ms(0.99), percentile_ms(1),
         total.errors, total.non2xx, total.bytes, total.issued, total.reconnects);
  if (set.mode == READERS)
    printf(",\"readers\":%d,\"duplicates\":%" PRIu64 ",\"dropped\":%" PRIu64, open_readers, total.duplicates,
           total.dropped);
  puts("}");
}

/* --------------------------------------------------------------- arguments */

static void read_paths(const char *name) {
  FILE *file = fopen(name, "r");
  char *line = NULL;
  size_t room = 0;
  ssize_t size;
  if (!file) fail(64, "%s: %s", name, strerror(errno));
  while ((size = getline(&line, &room, file)) > 0) {
    while (size && (line[size - 1] == '\n' || line[size - 1] == '\r')) line[--size] = 0;
    if (!size) continue;
    set.paths = grown(set.paths, (set.path_count + 1) * sizeof *set.paths);
    set.paths[set.path_count++] = strdup(line);
  }
  free(line);
  fclose(file);
  if (!set.path_count) fail(64, "%s holds no path", name);
}

static double number(const char *name, const char *text, double low, double high) {
  char *end;
  double value = strtod(text, &end);
  if (end == text || *end || !(value >= low && value <= high)) fail(64, "%s takes %g to %g, not %s", name, low, high, text);
  return value;
}

static void read_range(const char *text) {
  char extra;
  if (sscanf(text, "%" SCNu64 "-%" SCNu64 "%c", &set.first, &set.last, &extra) != 2 || !set.first || set.last < set.first)
    fail(64, "--range takes FIRST-LAST, not %s", text);
}

static void read_arguments(int count, char **words) {
  const char *modes[] = {"get", "post", "readers"};
  int mode = 0;
  while (mode < 3 && (count < 2 || strcmp(words[1], modes[mode]))) mode++;
  if (mode == 3) fail(64, "usage: load get|post|readers --port P … (see the top of load.c)");
  set.mode = mode;
  for (int i = 2; i < count; i++) {
    const char *name = words[i];
    if (!strcmp(name, "--spread")) { set.spread = true; continue; }
    if (i + 1 == count) fail(64, "%s needs a value, or is unknown", name);
    const char *value = words[++i];
    if (!strcmp(name, "--host")) set.host = value;
    else if (!strcmp(name, "--port")) set.port = (int)number(name, value, 1, 65535);
    else if (!strcmp(name, "--token")) set.token = value;
    else if (!strcmp(name, "--path")) set.path = value;
    else if (!strcmp(name, "--paths")) read_paths(value);
    else if (!strcmp(name, "--range")) read_range(value);
    else if (!strcmp(name, "--start")) set.start = (uint64_t)number(name, value, 0, 1e15);
    else if (!strcmp(name, "--body")) set.body = value;
    else if (!strcmp(name, "--idempotency")) set.idempotency = value;
    else if (!strcmp(name, "--events")) set.events = value;
    else if (!strcmp(name, "--connections")) set.connections = (int)number(name, value, 1, MAX_CONNECTIONS);
    else if (!strcmp(name, "--readers")) set.readers = (int)number(name, value, 1, MAX_CONNECTIONS);
    else if (!strcmp(name, "--posts")) set.posts = (uint64_t)number(name, value, 1, 100000);
    else if (!strcmp(name, "--gap-ms")) set.gap_ms = (uint64_t)number(name, value, 0, 10000);
    else if (!strcmp(name, "--seconds")) set.seconds = number(name, value, 0.01, MAX_SECONDS);
    else if (!strcmp(name, "--warmup")) set.warmup = number(name, value, 0, 60);
    else if (!strcmp(name, "--count")) set.count = (uint64_t)number(name, value, 1, MAX_COUNT);
    else fail(64, "unknown option %s", name);
  }
  if (!set.port) fail(64, "--port is needed");
  if (!set.path == !set.path_count) fail(64, "either --path or --paths");
  if (set.mode != GET && !set.body) fail(64, "--body is needed");
  if (set.mode == READERS && (!set.events || !strstr(set.body, "{marker}"))) fail(64, "readers needs --events, and {marker} in --body");
  if (set.mode != READERS && !set.count && set.seconds == 0) fail(64, "--seconds or --count (or both) is needed");
}

static void raise_file_limit(void) {
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  rlim_t needed = (rlim_t)(set.mode == READERS ? set.readers : set.connections) + 16;
  if (limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < needed) fail(1, "at most %ju files may be open", (uintmax_t)limit.rlim_cur);
}

int main(int count, char **words) {
  read_arguments(count, words);
  resolve_loopback();
  raise_file_limit();
  poller = epoll_create1(EPOLL_CLOEXEC);
  if (poller < 0) fail(1, "epoll: %s", strerror(errno));
  if (set.mode == READERS) run_readers();
  else run_requests();
  print_result();
  return 0;
}
