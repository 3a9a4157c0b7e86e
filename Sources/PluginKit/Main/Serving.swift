import Foundation
import MCP
import Synchronization

/// A plugin at work: one thread reads, each call is a task of its own.
final class Serving: Sendable {
  private let service: PluginService
  private let streams: StandardStreams
  private let state: Mutex<State>

  private struct State {
    var server: Server
    var tasks: [RequestID: Task<Void, Never>] = [:]
  }

  init(_ service: PluginService, _ streams: StandardStreams) {
    self.service = service
    self.streams = streams
    state = Mutex(State(server: Server(service.peer, tools: service.tools)))
  }

  /// Serves until the input ends; what is under way then is canceled.
  func run() async {
    await withCheckedContinuation { ended in
      Thread { [self] in
        readAll()
        ended.resume()
      }.start()
    }
    state.withLock { state in
      for task in state.tasks.values { task.cancel() }
    }
  }

  private func readAll() {
    var framer = LineFramer()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = streams.read(into: buffer)
      guard count > 0 else { break }
      for line in framer.take(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { take(line) }
    }
    if let line = framer.finish() { take(line) }
  }

  private func take(_ line: LineFramer.Line) {
    state.withLock { state in
      for action in state.server.take(line) {
        switch action {
        case .send(let line): streams.write(line)
        case .cancel(let id): state.tasks.removeValue(forKey: id)?.cancel()
        case .call(let call): state.tasks[call.id] = Task { await self.perform(call) }
        }
      }
    }
  }

  private func perform(_ call: Server.Call) async {
    let result = await service.perform(call)
    state.withLock { state in
      state.tasks[call.id] = nil
      if let line = state.server.answer(call.id, with: result) { streams.write(line) }
    }
  }
}
