import Foundation
import SystemPackage

/// Both ends of a pipe. No process that is started inherits them, unless it is given one.
struct Pipe: Sendable {
  let reading: FileDescriptor
  let writing: FileDescriptor

  /// - Throws: `Errno` when there are too many open files.
  init() throws {
    (reading, writing) = try FileDescriptor.pipe()
    for end in [reading, writing] { _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC) }
  }
}

extension FileDescriptor {
  /// From now on reading and writing return at once.
  func makeNonBlocking() {
    _ = fcntl(rawValue, F_SETFL, fcntl(rawValue, F_GETFL) | O_NONBLOCK)
  }

  /// Closing can only fail for what is not open.
  func end() {
    do { try close() } catch { return }
  }
}
