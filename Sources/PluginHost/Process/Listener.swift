import Foundation
import MCP
import SystemPackage

/// Listens to one process on a thread of its own: what it answers, what it logs, that it ended.
///
/// The thread sleeps until there is something; a process that floods is left alone for a while.
final class Listener {
  private let talk: Talk
  private let ear: Ear
  private let output: FileDescriptor
  private let errors: FileDescriptor
  private let bell: FileDescriptor
  /// Becomes readable when the process ends, where the system has such a thing.
  private let process: Int32
  private let tally: Tally
  private var log: LogLines
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  /// What is waited for: the bell, output, errors, the process's end, room for input.
  private var places: [pollfd]
  private var outputIsOpen = true
  private var errorsAreOpen = true
  private var counted = Oddities()

  /// One for each line of noise, and for each 16 KiB of it.
  private var noise = Allowance(perSecond: 4_000, atOnce: 8_000)
  /// In bytes.
  private var chatter = Allowance(perSecond: 1_048_576, atOnce: 4_194_304)

  init(_ talk: Talk, _ ends: ProcessEnds, process: Int32, _ log: LogLines, _ tally: Tally) {
    self.talk = talk
    ear = talk.ear
    self.process = process
    self.log = log
    self.tally = tally
    output = ends.output
    errors = ends.errors
    bell = ends.bell.reading
    places = [bell, output, errors, bell, bell].map { pollfd(fd: $0.rawValue, events: Int16(POLLIN), revents: 0) }
    places[4].events = Int16(POLLOUT)
  }

  deinit { buffer.deallocate() }

  /// Runs until the process has ended and all it wrote has been read, or nobody wants to know any more.
  func run(until isOver: () -> Bool) {
    while !isOver(), outputIsOpen || errorsAreOpen { turn() }
    // What it said last is most likely why it ended.
    for _ in 0..<8 where errorsAreOpen { readErrors() }
    log.finish()
    report()
  }

  private func turn() {
    let pause = (outputIsOpen ? noise.wait() : .zero, errorsAreOpen ? chatter.wait() : .zero)
    let isAttended = outputIsOpen && ear.isAttended
    places[1].fd = outputIsOpen && pause.0 == .zero && !isAttended ? output.rawValue : -1
    places[2].fd = errorsAreOpen && pause.1 == .zero ? errors.rawValue : -1
    places[3].fd = outputIsOpen ? process : -1
    places[4].fd = talk.blocked?.rawValue ?? -1
    let pauses = [pause.0, pause.1, isAttended ? Ear.rest : .zero].filter { $0 > .zero }
    let longest = pauses.min().map { Int32(clamping: $0.milliseconds + 1) } ?? -1
    guard poll(&places, nfds_t(places.count), longest) > 0 else { return }
    if places[0].revents != 0 { _ = read(bell) }
    if places[1].revents != 0 { hear() }
    if places[2].revents != 0 { readErrors() }
    if places[3].revents != 0 { hearLast() }
    if places[4].revents != 0 { talk.writeOn() }
  }

  private func hear() {
    switch ear.hear(talk.take) {
    case .nothing: return
    case .bytes: charge(ear.takeSkipped())
    case .end:
      outputIsOpen = false
      talk.end(.gone)
    }
  }

  /// The process has ended. What it wrote before is still there; a child of its own may keep the pipe open.
  private func hearLast() {
    for _ in 0..<64 where outputIsOpen { hear() }
    outputIsOpen = false
    talk.end(.gone)
  }

  private func readErrors() {
    guard let bytes = read(errors) else { return }
    if bytes.isEmpty { errorsAreOpen = false }
    log.take(bytes)
    chatter.spend(Double(bytes.count))
  }

  private func charge(_ skipped: Int) {
    let now = talk.oddities
    guard now != counted || skipped > 0 else { return }
    noise.spend(Double(now.count - counted.count) + Double(skipped) / 16_384)
    report()
  }

  private func report() {
    let now = talk.oddities
    tally.count { [counted] counts in
      counts.noise += now.noise - counted.noise
      counts.overlong += now.overlong - counted.overlong
      counts.unasked += now.unasked - counted.unasked
    }
    counted = now
  }

  /// - Returns: nothing where there is nothing yet, no bytes at the end.
  private func read(_ end: FileDescriptor) -> UnsafeRawBufferPointer? {
    let count = Foundation.read(end.rawValue, buffer.baseAddress, buffer.count)
    if count < 0, errno == EAGAIN || errno == EINTR { return nil }
    return UnsafeRawBufferPointer(rebasing: buffer[..<max(0, count)])
  }
}
