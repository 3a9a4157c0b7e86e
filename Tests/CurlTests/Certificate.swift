import Foundation

/// A certificate that vouches for itself, for "localhost", with its key, in a folder of its own.
struct Certificate: Sendable {
  static let canBeMade = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

  struct Failure: Error {}

  let file: String
  let key: String
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("curl-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    file = folder.appendingPathComponent("cert.pem").path
    key = folder.appendingPathComponent("key.pem").path
    let making = try Program(
      "/usr/bin/openssl",
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", file,
      ])
    guard making.waitForEnd() else { throw Failure() }
  }

  func remove() {
    try? FileManager.default.removeItem(at: folder)
  }
}
