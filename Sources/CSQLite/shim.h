#include <sqlite3.h>

// sqlite3_config takes arguments of any kind, which Swift cannot pass.

/// Leaves out the count of memory in use, for which every allocation would take one lock for all connections.
/// To be called before anything else of SQLite; does nothing after that.
static inline int leadline_sqlite3_leave_memory_uncounted(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
