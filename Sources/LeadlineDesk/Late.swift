import Synchronization

/// Something that is set once, after those who need it have been made.
public final class Late<Value: Sendable>: Sendable {
  private let stored = Mutex<Value?>(nil)

  public init() {}

  public func set(_ value: Value) { stored.withLock { $0 = value } }
  public var value: Value? { stored.withLock { $0 } }
}
