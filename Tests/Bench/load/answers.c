/* Answers, taken in as far as they have come. */

#include "load.h"

void expect_answer(Connection *c) {
  c->state = HEAD;
  c->head_size = c->line_size = c->sample_size = 0;
  c->body_bytes = 0;
  c->status = 0;
  c->left = 0;
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
int receive(Connection *c) {
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
