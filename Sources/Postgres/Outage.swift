/// A time during which no connection can be made.
struct Outage {
  let error: PostgresError
  let attempts: Int
  /// The one worker that tries.
  let trier: Worker
  /// Whether connections that were made before are still good, as when the server only takes no more of them.
  var othersWork: Bool
  /// How long to wait before the next attempt. Servers that lost the same database do not all come back at once.
  let delay: Duration

  init(error: PostgresError, attempts: Int, trier: Worker, othersWork: Bool) {
    self.error = error
    self.othersWork = othersWork
    self.attempts = attempts
    self.trier = trier
    let longest = min(2000, 50 * pow2(attempts - 1))
    delay = .milliseconds(Int.random(in: longest / 2...longest))
  }
}

private func pow2(_ exponent: Int) -> Int { 1 << min(exponent, 10) }
