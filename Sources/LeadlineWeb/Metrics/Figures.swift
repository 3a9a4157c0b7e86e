import HTTPTypes
import Hummingbird
import Synchronization

/// Counts what is asked and answered, without a lock: one count a route, status and class of time.
final class Figures: Sendable {
  private let routes: [Name: RouteFigures]
  private let elsewhere = RouteFigures()
  private let open = Atomic<Int>(0)
  let start = ContinuousClock.now

  struct Name: Hashable {
    let path: String
    let method: String
  }

  init(_ router: Router<WebContext>) {
    let names = router.routes.map { Name(path: $0.path.description, method: $0.method.rawValue) }
    routes = Dictionary(names.map { ($0, RouteFigures()) }) { first, _ in first }
  }

  func note(
    _ path: String?, _ method: HTTPRequest.Method, _ status: HTTPResponse.Status, since start: ContinuousClock.Instant
  ) {
    let route = path.flatMap { routes[Name(path: $0, method: method.rawValue)] } ?? elsewhere
    route.note(status.code, start.duration(to: .now))
  }

  func connectionOpened() { open.add(1, ordering: .relaxed) }
  func connectionClosed() { open.subtract(1, ordering: .relaxed) }
  var connections: Int { open.load(ordering: .relaxed) }

  /// The figures of each route that was asked for, by name.
  var all: [(name: Name, figures: RouteFigures)] {
    let known = routes.filter { $0.value.count > 0 }.sorted {
      ($0.key.path, $0.key.method) < ($1.key.path, $1.key.method)
    }
    let rest = elsewhere.count > 0 ? [(Name(path: "other", method: "other"), elsewhere)] : []
    return known.map { ($0.key, $0.value) } + rest
  }
}

/// What one route was asked, how it answered and how long that took until the answer was ready.
final class RouteFigures: Sendable {
  private let statuses: [Atomic64]
  private let times: [Atomic64]
  private let nanoseconds = Atomic64()

  /// The answers that are counted one by one; others count as 0.
  static let codes = [200, 201, 202, 204, 400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 500, 503, 0]
  /// The upper ends of the classes of time, in seconds; the last class has none.
  static let bounds = [0.000_25, 0.000_5, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5]

  init() {
    statuses = Self.codes.map { _ in Atomic64() }
    times = (0...Self.bounds.count).map { _ in Atomic64() }
  }

  func note(_ status: Int, _ time: Duration) {
    statuses[Self.codes.firstIndex(of: status) ?? Self.codes.count - 1].add(1)
    let spent = time.components.seconds * 1_000_000_000 + time.components.attoseconds / 1_000_000_000
    let seconds = Double(spent) / 1e9
    times[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count].add(1)
    nanoseconds.add(UInt64(max(0, spent)))
  }

  var count: UInt64 { statuses.reduce(0) { $0 + $1.value } }
  var seconds: Double { Double(nanoseconds.value) / 1e9 }
  var byStatus: [(code: Int, count: UInt64)] {
    zip(Self.codes, statuses).map { ($0, $1.value) }.filter { $0.1 > 0 }
  }
  var byTime: [UInt64] { times.map(\.value) }
}

/// A count on the heap, so that there can be many of them.
final class Atomic64: Sendable {
  private let count = Atomic<UInt64>(0)

  func add(_ more: UInt64) { count.add(more, ordering: .relaxed) }
  var value: UInt64 { count.load(ordering: .relaxed) }
}
