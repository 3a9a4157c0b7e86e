/// How somebody wants to be told.
public struct TellWishes: Sendable, Hashable {
  /// When they are told nothing.
  public var quiet: TellTime
  /// When they are sent what the day brings.
  public var digest: TellTime
  /// Whether they are mailed what they have not seen after a while.
  public var mail: Bool

  public init(quiet: TellTime, digest: TellTime, mail: Bool) {
    self.quiet = quiet
    self.digest = digest
    self.mail = mail
  }
}

/// What of that is to change; what is `nil` stays.
public struct TellChange: Sendable, Hashable {
  public var quiet: TellTime?
  public var digest: TellTime?
  public var mail: Bool?

  public init(quiet: TellTime? = nil, digest: TellTime? = nil, mail: Bool? = nil) {
    self.quiet = quiet
    self.digest = digest
    self.mail = mail
  }
}
