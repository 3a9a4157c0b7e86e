import Foundation

/// A file as it was when somebody had it read in.
public struct ImportFile: Sendable, Hashable, Codable {
  /// From the root on, for the next command may be given elsewhere.
  public let path: String
  /// In bytes.
  public let size: Int64
  /// When it was written last, in milliseconds since 1970.
  public let writtenAt: Int64

  /// How a file is now.
  ///
  /// - Throws: what Foundation says of a file that is not there.
  public init(path: String) throws {
    let url = URL(fileURLWithPath: path).standardizedFileURL
    let values = try FileManager.default.attributesOfItem(atPath: url.path)
    self.path = url.path
    size = (values[.size] as? NSNumber)?.int64Value ?? 0
    writtenAt = Int64(((values[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0) * 1_000)
  }
}
