public import Foundation

/// Where the bytes of a file come from, a chunk at a time.
public struct ByteSource {
  private let read: () throws -> [UInt8]

  /// - Parameter read: gives the next bytes; no bytes mean the end.
  public init(_ read: @escaping () throws -> [UInt8]) { self.read = read }

  mutating func next() throws -> [UInt8] { try read() }
}

extension ByteSource {
  /// Bytes that are all there already.
  public static func bytes(_ bytes: [UInt8]) -> ByteSource {
    chunks([bytes])
  }

  /// Bytes in the given pieces.
  public static func chunks(_ chunks: [[UInt8]]) -> ByteSource {
    var rest = chunks.filter { !$0.isEmpty }[...]
    return ByteSource { rest.popFirst() ?? [] }
  }

  /// An open file or pipe, as `FileHandle.standardInput`.
  public static func handle(_ handle: FileHandle) -> ByteSource {
    ByteSource { [UInt8](try handle.read(upToCount: 1 << 16) ?? Data()) }
  }

  /// A file by its path; it is closed with the last copy of the source.
  ///
  /// - Throws: `IntakeError.unreadable` if it cannot be opened.
  public static func file(_ path: String) throws(IntakeError) -> ByteSource {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
      let file = FileHandle(forReadingAtPath: path)
    else { throw .unreadable(path: path) }
    return handle(file)
  }
}
