import Foundation

/// How many files, and so connections, this process may have open.
enum FileLimit {
  /// Asks for as many as the system grants.
  ///
  /// - Returns: how many that are.
  static func raise() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1_024 }
    if limit.rlim_cur < limit.rlim_max {
      var wanted = limit
      wanted.rlim_cur = limit.rlim_max
      if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &wanted) == 0 { limit = wanted }
    }
    return Int(min(limit.rlim_cur, 1 << 20))
  }
}
