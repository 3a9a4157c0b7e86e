/* A load generator for HTTP/1.1 on this machine: one thread, epoll, keep-alive.

     load get     --port P --path TEMPLATE [--range A-B [--spread]] | --paths FILE
     load post    the same, with --body TEMPLATE [--idempotency PREFIX]
     load readers --port P --path TEMPLATE --body TEMPLATE --events PATH [--events-port P]

   {n} in a template is a number of the range, {i} counts requests from 0, {marker} (readers) is unique to a post.
   It speaks to loopback addresses only, and ends: in count, in time, or both. One line of JSON on standard output.
   It exits 0 when it ran (errors are in the JSON), 1 when it could not, 64 for bad usage. */

#include "load.h"

#include <sys/resource.h>

int poller;

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
