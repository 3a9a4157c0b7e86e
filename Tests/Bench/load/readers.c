/* readers: how long a post takes to reach all who read live. */

#include "load.h"

static char marker[64];
static uint64_t post_number, seen_count, last_seen_at, acknowledged_at;
int open_readers;

void reader_line(Connection *reader) {
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

void run_readers(void) {
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
