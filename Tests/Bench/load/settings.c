/* What is asked for: options, and the address, which is of this machine. */

#include "load.h"

Settings set = {.host = "127.0.0.1", .connections = 64, .readers = 1000, .posts = 200, .gap_ms = 20};
struct sockaddr_storage target, events_target;
socklen_t target_size;

/* Only this machine: 127.0.0.0/8, ::1, or the word localhost. Nothing is looked up. */
void resolve_loopback(void) {
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
  events_target = target;
  in_port_t *port = target.ss_family == AF_INET ? &((struct sockaddr_in *)&events_target)->sin_port
                                                : &((struct sockaddr_in6 *)&events_target)->sin6_port;
  *port = htons((uint16_t)(set.events_port ? set.events_port : set.port));
}

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

void read_arguments(int count, char **words) {
  const char *modes[] = {"get", "post", "readers"};
  int mode = 0;
  while (mode < 3 && (count < 2 || strcmp(words[1], modes[mode]))) mode++;
  if (mode == 3) fail(64, "usage: load get|post|readers --port P … (see the top of main.c)");
  set.mode = mode;
  for (int i = 2; i < count; i++) {
    const char *name = words[i];
    if (!strcmp(name, "--spread")) { set.spread = true; continue; }
    if (i + 1 == count) fail(64, "%s needs a value, or is unknown", name);
    const char *value = words[++i];
    if (!strcmp(name, "--host")) set.host = value;
    else if (!strcmp(name, "--port")) set.port = (int)number(name, value, 1, 65535);
    else if (!strcmp(name, "--events-port")) set.events_port = (int)number(name, value, 1, 65535);
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
