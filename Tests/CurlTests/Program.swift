import Foundation

/// A program that runs beside a test, read line by line.
struct Program: Sendable {
  private let process = Process()
  private let output = Pipe()

  init(_ path: String, _ arguments: [String]) throws {
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// The next line it writes; `nil` once there will be none.
  func line() -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while read(output.fileHandleForReading.fileDescriptor, &byte, 1) == 1 {
      if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
    return nil
  }

  /// - Returns: whether it ended well.
  func waitForEnd() -> Bool {
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  func stop() {
    // Not `terminate()`: a program started from one of Dispatch's threads inherits their blocked signals.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}

/// Does what blocks on a thread of its own: those of the tests are few, and some of them measure time.
func aside<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    Thread { continuation.resume(with: Result(catching: work)) }.start()
  }
}

/// The Python of the tests, with the servers that are installed for them (see `Tests/requirements.txt`).
enum Python {
  /// Beside this file, wherever links to it may stand.
  static let path = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(".venv/bin/python").path

  static func has(_ module: String) -> Bool {
    (try? Program(path, ["-c", "import \(module)"]).waitForEnd()) ?? false
  }
}
