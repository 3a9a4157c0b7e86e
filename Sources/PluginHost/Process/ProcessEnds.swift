import Foundation
import SystemPackage

/// The pipes between the host and a process: this side's ends, and those that the process is given.
struct ProcessEnds: Sendable {
  /// Where its standard input is written. Closed by ``Talk``.
  let input: FileDescriptor
  let output: FileDescriptor
  let errors: FileDescriptor
  /// Wakes whoever listens.
  let bell: Pipe

  let childInput: FileDescriptor
  let childOutput: FileDescriptor
  let childErrors: FileDescriptor

  /// - Throws: `Errno` when there are too many open files.
  init() throws {
    let pipes = (input: try Pipe(), output: try Pipe(), errors: try Pipe())
    input = pipes.input.writing
    output = pipes.output.reading
    errors = pipes.errors.reading
    childInput = pipes.input.reading
    childOutput = pipes.output.writing
    childErrors = pipes.errors.writing
    bell = try Pipe()
    for end in [input, output, errors, bell.reading, bell.writing] { end.makeNonBlocking() }
  }

  func ring() {
    var one: UInt8 = 1
    // A bell that is full rings already.
    _ = Foundation.write(bell.writing.rawValue, &one, 1)
  }

  /// Closes what listening needs. The others are closed by who uses them.
  func close() {
    for end in [output, errors, bell.reading, bell.writing] { end.end() }
  }
}
