// What Swift cannot call of libcurl, in a form it can: the setters and getters are variadic, so each kind
// of value gets a function of its own. The checking macros are off because the option is not a constant here.
#ifndef LEADLINE_CCURL_SHIM_H
#define LEADLINE_CCURL_SHIM_H

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <sys/socket.h>

static inline CURLcode curl_easy_set_long(CURL *easy, CURLoption option, long value) {
  return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode curl_easy_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
  return (curl_easy_setopt)(easy, option, value);
}

// libcurl copies the text, so it need only live for the call.
static inline CURLcode curl_easy_set_text(CURL *easy, CURLoption option, const char *value) {
  return (curl_easy_setopt)(easy, option, value);
}

// libcurl keeps the pointer, so what it points to must outlive the handle.
static inline CURLcode curl_easy_set_pointer(CURL *easy, CURLoption option, void *value) {
  return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode curl_easy_set_on_body(CURL *easy, curl_write_callback call) {
  return (curl_easy_setopt)(easy, CURLOPT_WRITEFUNCTION, call);
}

static inline CURLcode curl_easy_set_on_header(CURL *easy, curl_write_callback call) {
  return (curl_easy_setopt)(easy, CURLOPT_HEADERFUNCTION, call);
}

static inline CURLcode curl_easy_set_on_socket(CURL *easy, curl_opensocket_callback call) {
  return (curl_easy_setopt)(easy, CURLOPT_OPENSOCKETFUNCTION, call);
}

static inline CURLcode curl_easy_set_on_connected(CURL *easy, curl_prereq_callback call) {
  return (curl_easy_setopt)(easy, CURLOPT_PREREQFUNCTION, call);
}

static inline CURLcode curl_easy_set_on_talk(CURL *easy, curl_debug_callback call) {
  return (curl_easy_setopt)(easy, CURLOPT_DEBUGFUNCTION, call);
}

static inline CURLcode curl_easy_get_long(CURL *easy, CURLINFO what, long *value) {
  return (curl_easy_getinfo)(easy, what, value);
}

static inline CURLcode curl_easy_get_socket(CURL *easy, curl_socket_t *socket) {
  return (curl_easy_getinfo)(easy, CURLINFO_ACTIVESOCKET, socket);
}

static inline CURLMcode curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return (curl_multi_setopt)(multi, option, value);
}

static inline CURLMcode curl_multi_set_pointer(CURLM *multi, CURLMoption option, void *value) {
  return (curl_multi_setopt)(multi, option, value);
}

static inline CURLMcode curl_multi_set_on_socket(CURLM *multi, curl_socket_callback call) {
  return (curl_multi_setopt)(multi, CURLMOPT_SOCKETFUNCTION, call);
}

static inline CURLMcode curl_multi_set_on_timer(CURLM *multi, curl_multi_timer_callback call) {
  return (curl_multi_setopt)(multi, CURLMOPT_TIMERFUNCTION, call);
}

// The address libcurl is about to connect to. The struct declares room for a plain sockaddr only,
// but holds `addrlen` bytes.
static inline const struct sockaddr *curl_sockaddr_bytes(const struct curl_sockaddr *address) {
  return &address->addr;
}

// A socket for that address. On Linux it is closed in programs this process starts, from its first moment.
static inline curl_socket_t curl_sockaddr_open(const struct curl_sockaddr *address) {
#ifdef SOCK_CLOEXEC
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
#else
  return socket(address->family, address->socktype, address->protocol);
#endif
}

#endif
