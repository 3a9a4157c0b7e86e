public import Leadline

/// What is wrong with a `plugin.json`: the member, and what to write instead.
public struct ManifestError: Error, Sendable, Hashable {
  /// The member, as `timeouts.call`; empty where the file as a whole is meant.
  public let member: String
  /// What to write there, for people.
  public let advice: Message

  public init(_ member: String, _ advice: Message) {
    self.member = member
    self.advice = advice
  }

  /// The whole sentence.
  public var message: Message {
    let place = member.isEmpty ? "plugin.json" : "plugin.json, \(member)"
    return Message("\(place): \(advice.english)", "\(place): \(advice.italian)")
  }
}

extension ManifestError: CustomStringConvertible {
  public var description: String { message.english }
}
