import Foundation

/// Standard input and output, taken away from everybody else in this process.
struct StandardStreams: Sendable {
  let input: Int32
  let output: Int32

  /// Takes them over: what is printed from now on goes to standard error, and reading standard input finds its end.
  static func claimed() -> StandardStreams {
    fflush(nil)
    let streams = StandardStreams(input: dup(STDIN_FILENO), output: dup(STDOUT_FILENO))
    dup2(STDERR_FILENO, STDOUT_FILENO)
    let nothing = open("/dev/null", O_RDONLY)
    if nothing >= 0 {
      dup2(nothing, STDIN_FILENO)
      close(nothing)
    }
    return streams
  }

  /// Waits for the next bytes; none at the end, or when the input has broken.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    while true {
      let count = Foundation.read(input, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { return 0 }
    }
  }

  /// Writes all of a line, if whoever reads is still there.
  func write(_ line: [UInt8]) {
    line.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Foundation.write(output, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
      }
    }
  }
}
