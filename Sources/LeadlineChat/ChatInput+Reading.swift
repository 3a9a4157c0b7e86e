import Foundation
public import Leadline

extension ChatInput {
  /// Reads one line of input: a bare line, or a JSON object.
  ///
  /// - Throws: ``Refusal`` `usage` for what begins like an object but is none or has members that inputs don't have,
  ///   `invalid_text` for what is not UTF-8.
  public static func read(_ bytes: [UInt8]) throws(Refusal) -> ChatInput {
    guard isObject(bytes) else { return ChatInput(line: try text(of: bytes)) }
    return try ChatInput(members: InputMembers(bytes))
  }

  /// Whether it begins like a JSON object.
  static func isObject(_ bytes: [UInt8]) -> Bool {
    bytes.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D && $0 != 0x0A } == UInt8(ascii: "{")
  }

  static func text(of bytes: [UInt8]) throws(Refusal) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Refusal(.invalidText, .notUTF8) }
    return text
  }

  init(members: InputMembers) throws(Refusal) {
    try members.allowOnly(["id", "user", "channel", "thread", "line", "message", "action", "name"])
    let line = try members.text("line")
    let action = try members.text("action").map { (word) throws(Refusal) in
      guard let action = Action(rawValue: word) else { throw Refusal(.usage, .unknownAction, field: "action") }
      return action
    }
    self.init(
      line: line ?? "", id: try members.text("id"), user: try members.text("user"),
      channel: try members.text("channel"), thread: try members.text("thread"),
      message: try members.text("message"), action: action, name: try members.text("name"))
    guard line != nil || action != nil && message != nil else {
      throw Refusal(.usage, .lineMissing, field: "line")
    }
    try check()
  }
}

/// The members of a JSON object that came in on a line.
struct InputMembers {
  private let members: [String: Member]

  private struct Member: Decodable {
    let text: String?
    let isNull: Bool

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      isNull = value.decodeNil()
      text = isNull ? nil : try? value.decode(String.self)
    }
  }

  init(_ bytes: [UInt8]) throws(Refusal) {
    _ = try ChatInput.text(of: bytes)
    do {
      members = try JSONDecoder().decode([String: Member].self, from: Data(bytes))
    } catch {
      throw Refusal(.usage, .halfAnObject)
    }
  }

  func has(_ name: String) -> Bool { members[name] != nil }

  /// The text of a member; `nil` if it is left out or null.
  func text(_ name: String) throws(Refusal) -> String? {
    guard let member = members[name], !member.isNull else { return nil }
    guard let text = member.text else { throw Refusal(.usage, .memberIsNoText(name), field: name) }
    return text
  }

  func allowOnly(_ names: Set<String>) throws(Refusal) {
    guard let other = members.keys.filter({ !names.contains($0) }).min() else { return }
    throw Refusal(.usage, .unknownMember(other), field: other)
  }
}
