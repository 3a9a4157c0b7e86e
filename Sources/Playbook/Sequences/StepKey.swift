/// Names one doing of one step by one run: the same whenever that is asked for again, and never given to anything else.
///
/// Whoever carries out an effect keeps its key beside what it made, and does nothing where the key is there already.
public struct StepKey: Sendable, Hashable {
  public let run: Int64
  /// Rises whenever a run begins something anew: with the next sequence, or a step that had been withdrawn.
  public let visit: Int64
  public let path: StepPath

  public init(run: Int64, visit: Int64, path: StepPath) {
    self.run = run
    self.visit = visit
    self.path = path
  }
}

extension StepKey: CustomStringConvertible {
  /// As `17/1/2.no.0`.
  public var description: String { "\(run)/\(visit)/\(path)" }

  /// Reads what ``description`` wrote.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, let run = Int64(parts[0]), let visit = Int64(parts[1]), let path = StepPath(parts[2]) else {
      return nil
    }
    self.init(run: run, visit: visit, path: path)
  }
}
