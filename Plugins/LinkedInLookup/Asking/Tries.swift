import Leadline

/// At most three tries, with pauses of random length between them, so that those who failed together do not return
/// together.
enum Tries {
  static let most = 3
  /// What the first pause is drawn below; the next are drawn below twice as much each.
  static let firstPause: Duration = .milliseconds(400)

  enum Step<Value: Sendable>: Sendable {
    case done(Value)
    /// It may go better, after a while where that is known.
    case again(Trouble, after: Duration?)
  }

  /// - Throws: what the last try came to; at once, if the next would begin after the deadline.
  static func run<Value>(
    by deadline: ContinuousClock.Instant, _ attempt: () async throws(Trouble) -> Step<Value>
  ) async throws(Trouble) -> Value {
    var number = 0
    while true {
      number += 1
      switch try await attempt() {
      case .done(let value): return value
      case .again(let trouble, let after):
        guard number < most else { throw trouble.again(after: after) }
        let pause = after ?? jitter(number)
        guard .now + pause < deadline else { throw trouble.again(after: pause) }
        try await Trouble.pause(pause)
      }
    }
  }

  /// Full jitter: anything from nothing to the whole pause.
  private static func jitter(_ number: Int) -> Duration {
    .seconds(Double.random(in: 0...1) * firstPause.inSeconds * Double(1 << (number - 1)))
  }
}
