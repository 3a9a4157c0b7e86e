/* get and post: as many requests at once as there are connections, and the next when one is answered. */

#include "load.h"

uint64_t begun, stop_at;
static uint64_t give_up_at;

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

void run_requests(void) {
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
