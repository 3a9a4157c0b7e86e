import Foundation
import Leadline
import Postgres
import Synchronization

/// The server's clock as it is known here: all who share a database go by one time, whatever their own clocks say.
///
/// It is asked for now and then; in between it goes by a clock of this machine that nobody can set.
final class PostgresClock: Sendable {
  /// The server's time less this machine's uptime, in milliseconds.
  private let offset = Atomic<Int64>(0)
  /// Another time altogether, in tests.
  private let given: (@Sendable () -> Timestamp)?

  init(_ given: (@Sendable () -> Timestamp)?) { self.given = given }

  var now: Timestamp {
    given?() ?? Timestamp(milliseconds: Self.uptime + offset.load(ordering: .relaxed))
  }

  /// Asks the server for its time; what the answer took is shared out to both ways.
  func set(by connection: Connection) throws {
    let before = Self.uptime
    var time: Int64?
    _ = try connection.run("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)", []) {
      time = $0.int(0)
    }
    guard let time else { return }
    offset.store(time - (before + Self.uptime) / 2, ordering: .relaxed)
  }

  private static var uptime: Int64 { Int64(DispatchTime.now().uptimeNanoseconds / 1_000_000) }
}
