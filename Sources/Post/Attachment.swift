/// A file that goes along with a mail.
public struct Attachment: Sendable, Hashable {
  /// What it is to be called where it is saved. Written without folders, controls and the like.
  public var name: String
  /// As `application/pdf`. What is no type of a file is written as `application/octet-stream`.
  public var type: String
  public var bytes: [UInt8]

  public init(_ name: String, type: String, bytes: [UInt8]) {
    self.name = name
    self.type = type
    self.bytes = bytes
  }
}

/// An invitation, which calendars act on and people can open as a file.
public struct CalendarPart: Sendable, Hashable {
  public var method: Method
  /// As RFC 5545 has it, with the same method in it.
  public var bytes: [UInt8]

  public enum Method: String, Sendable, Hashable, CaseIterable {
    case request = "REQUEST"
    case cancel = "CANCEL"
  }

  public init(_ method: Method, bytes: [UInt8]) {
    self.method = method
    self.bytes = bytes
  }
}
