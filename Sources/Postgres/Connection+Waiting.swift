import CPostgres
import Foundation

extension Connection {
  /// Sends what libpq still holds and takes in what has come, waiting for it if need be.
  ///
  /// - Throws: `.connection` if there is nobody any more; `.timedOut` if cancelling did not help either.
  func awaitInput() throws(PostgresError) {
    let unsent = PQflush(pointer)
    guard unsent >= 0 else { throw lose() }
    try wait(for: POLLIN | (unsent == 1 ? POLLOUT : 0))
    guard PQconsumeInput(pointer) == 1 else { throw lose() }
  }

  /// Waits for the socket; when the deadline passes, once more for the server to say that it has cancelled.
  func wait(for events: Int) throws(PostgresError) {
    if Poll.wait(PQsocket(pointer), for: events, until: cancellation?.deadline ?? deadline) { return }
    guard cancellation == nil else {
      isLost = true
      throw PostgresError(.timedOut, "the server answered neither in time nor to being told to stop")
    }
    cancellation = Cancellation(pointer)
    try wait(for: events)
  }

  /// Sees to it that a cancellation reaches no later statement than it was meant for.
  func endCancellation() throws(PostgresError) {
    guard let cancellation else { return }
    self.cancellation = nil
    guard cancellation.hasEnded() else {
      isLost = true
      throw PostgresError(.timedOut, "the server did not answer in time")
    }
  }

  /// Whether the server is still there, as far as can be told without asking it.
  ///
  /// Finds that it has closed the connection, as servers do when they end.
  public func looksAlive() -> Bool {
    guard !isLost else { return false }
    // What a server says at the end, and the end itself, may come one after the other.
    for _ in 0..<16 where Poll.wait(PQsocket(pointer), for: POLLIN, until: .now) {
      guard PQconsumeInput(pointer) == 1, PQstatus(pointer) == CONNECTION_OK else {
        isLost = true
        return false
      }
      _ = PQisBusy(pointer)
    }
    return true
  }
}
