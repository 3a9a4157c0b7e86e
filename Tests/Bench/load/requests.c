/* Requests, filled in from their templates. */

#include "load.h"

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

void write_head(Text *out, const char *accept) {
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

void write_request(Text *out, uint64_t i, const char *marker) {
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
