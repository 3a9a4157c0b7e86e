import Foundation

/// The file by which a Unix socket is found.
struct UnixSocketFile {
  let path: String

  init(_ path: String) { self.path = path }

  /// Removes what a server that died has left behind.
  ///
  /// - Throws: ``ChatSocketError`` if somebody answers there, or it is something else.
  func removeIfStale() throws {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFSOCK else { throw ChatSocketError.notASocket(path) }
    guard !isAnswered else { throw ChatSocketError.inUse("unix:\(path)") }
    remove()
  }

  /// Lets only the owner's processes connect.
  func makePrivate() throws {
    guard chmod(path, 0o600) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }

  func remove() { unlink(path) }

  private var isAnswered: Bool {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let isShort = withUnsafeMutableBytes(of: &address.sun_path) { bytes in
      guard path.utf8.count < bytes.count else { return false }
      bytes.copyBytes(from: path.utf8)
      return true
    }
    guard isShort else { return false }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
  }
}
