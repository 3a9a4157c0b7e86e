/* Connections: opened, written to, closed. */

#include "load.h"

static void watch(Connection *c, int action) {
  struct epoll_event event = {.events = EPOLLIN | (c->opening || c->sent < c->out.size ? EPOLLOUT : 0), .data.ptr = c};
  if (epoll_ctl(poller, action, c->descriptor, &event)) fail(1, "epoll_ctl: %s", strerror(errno));
}

void open_connection(Connection *c) {
  int on = 1;
  c->descriptor = socket(target.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (c->descriptor < 0) fail(1, "socket: %s", strerror(errno));
  setsockopt(c->descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  c->closed = c->busy = c->ready = false;
  c->opening = true;
  struct sockaddr *to = (struct sockaddr *)(c->is_reader ? &events_target : &target);
  if (connect(c->descriptor, to, target_size) && errno != EINPROGRESS)
    fail(1, "connect to %s:%d: %s", set.host, set.port, strerror(errno));
  watch(c, EPOLL_CTL_ADD);
}

void close_connection(Connection *c) {
  if (!c->closed) close(c->descriptor);
  c->closed = true;
  c->opening = c->busy = false;
}

/* 1 when finished connecting, 0 when it must wait, -1 when it broke. */
int flush(Connection *c) {
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
