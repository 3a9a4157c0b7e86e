/* What every part needs: an end with a reason, the time, memory, text that grows. */

#include "load.h"

void fail(int code, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fputs("load: ", stderr);
  vfprintf(stderr, format, arguments);
  fputc('\n', stderr);
  va_end(arguments);
  exit(code);
}

uint64_t now_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}

void *grown(void *block, size_t size) {
  block = realloc(block, size);
  if (!block) fail(1, "out of memory");
  return block;
}

void add(Text *text, const char *bytes, size_t size) {
  if (text->size + size > text->room) {
    text->room = (text->size + size) * 2 + 256;
    text->bytes = grown(text->bytes, text->room);
  }
  memcpy(text->bytes + text->size, bytes, size);
  text->size += size;
}

void add_string(Text *text, const char *string) { add(text, string, strlen(string)); }
