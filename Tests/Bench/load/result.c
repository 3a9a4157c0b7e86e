/* What is counted, and told at the end. */

#include "load.h"

Totals total;
static bool complained;

static void complain(const char *what, const Connection *c) {
  if (complained) return;
  complained = true;
  fprintf(stderr, "load: first error: %s; status %d; %.*s\n", what, c ? c->status : 0, c ? (int)c->sample_size : 0,
          c ? c->sample : "");
}

void remember_latency(uint64_t us) {
  if (total.latency_count == total.latency_room) {
    total.latency_room = total.latency_room ? total.latency_room * 2 : 65536;
    total.latencies = grown(total.latencies, total.latency_room * sizeof *total.latencies);
  }
  total.latencies[total.latency_count++] = us > UINT32_MAX ? UINT32_MAX : (uint32_t)us;
}

/* Something went wrong on this connection: count it, and give up when nothing works. */
void count_error(const char *what, Connection *c) {
  total.errors++;
  complain(what, c);
  if (total.errors > 1000 && total.errors > total.finished) fail(1, "more than 1000 errors: given up");
}

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

void print_result(void) {
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
