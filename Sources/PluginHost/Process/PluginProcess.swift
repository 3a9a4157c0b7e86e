import Foundation
import Logging
import MCP
import Subprocess
import Synchronization
import SystemPackage

/// One run of a plugin's command, from its start to its end.
struct PluginProcess: Sendable {
  let command: ProcessCommand
  let deadlines: Deadlines
  let secrets: Secrets
  let tally: Tally
  let logger: Logger

  /// Runs it, in a process group of its own, until it ends or ``Talk/end(_:)`` is called.
  ///
  /// - Parameter started: is given the talk with it and its process id, before anything has been said.
  /// - Returns: why it ended, and with which status.
  func run(_ started: @escaping @Sendable (Talk, Int32) -> Void) async -> (Ending, TerminationStatus?) {
    // Whoever writes to a process that has just ended must not end with it.
    signal(SIGPIPE, SIG_IGN)
    // The server's own cancellation asks for an orderly end, which needs a task that goes on.
    return await Task {
      do {
        return try await run(between: ProcessEnds(), started)
      } catch {
        return (.cannotStart("\(error)"), nil)
      }
    }.value
  }

  private func run(
    between ends: ProcessEnds, _ started: @Sendable (Talk, Int32) -> Void
  ) async throws -> (Ending, TerminationStatus?) {
    let talk = Talk(command.me, ends, deadlines: deadlines)
    defer {
      talk.ear.close()
      ends.close()
    }
    do {
      let result = try await Subprocess.run(
        command.configuration, input: .fileDescriptor(ends.childInput, closeAfterSpawningProcess: true),
        output: .fileDescriptor(ends.childOutput, closeAfterSpawningProcess: true),
        error: .fileDescriptor(ends.childErrors, closeAfterSpawningProcess: true)
      ) { execution in
        await accompany(execution, talk, ends, started)
      }
      return (result.closureResult, result.terminationStatus)
    } catch {
      talk.end(.cannotStart("\(error)"))
      throw error
    }
  }

  private func accompany<Input, Output, Failure>(
    _ execution: Execution<Input, Output, Failure>, _ talk: Talk, _ ends: ProcessEnds,
    _ started: @Sendable (Talk, Int32) -> Void
  ) async -> Ending {
    let pid = execution.processIdentifier.value
    // People who type come before plugins that compute.
    Self.yieldToOthers(pid)
    let listening = Listening()
    listening.begin(
      Listener(
        talk, ends, process: Self.descriptor(of: execution.processIdentifier), LogLines(logger, secrets, tally), tally))
    started(talk, pid)
    talk.begin()
    let ending = await talk.ended.value()
    await execution.teardown(using: Self.farewell(after: ending))
    // Until it is reaped its process group cannot be anybody else's; children that it left behind end with it.
    kill(-pid, SIGKILL)
    listening.stop()
    ends.ring()
    await listening.over.value()
    return ending
  }

  /// Its input is closed already; who takes no notice is asked, then made to go.
  private static func farewell(after ending: Ending) -> [TeardownStep] {
    let patience: Duration = ending == .stopped || ending == .gone ? .seconds(1) : .milliseconds(200)
    let nothing = Signal(rawValue: 0)
    return [
      .send(signal: nothing, allowedDurationToNextStep: patience),
      .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: patience * 2),
    ]
  }

  /// Makes a process group's share of the processor a small one where there is not enough for all.
  private static func yieldToOthers(_ group: Int32) {
    #if os(Linux)
      setpriority(Int32(PRIO_PGRP.rawValue), id_t(group), 10)
    #else
      setpriority(PRIO_PGRP, id_t(group), 10)
    #endif
  }

  private static func descriptor(of process: ProcessIdentifier) -> Int32 {
    #if os(Linux)
      process.processDescriptor
    #else
      -1
    #endif
  }
}

/// The thread that a listener runs on.
private final class Listening: Sendable {
  let over = Slot<Void>()
  private let isStopped = Mutex(false)

  func begin(_ listener: sending Listener) {
    let box = Mutex<Listener?>(listener)
    let thread = Thread { [self] in
      box.withLock { $0 }?.run { isStopped.withLock { $0 } }
      over.fill(())
    }
    thread.stackSize = 256 << 10
    thread.start()
  }

  func stop() { isStopped.withLock { $0 = true } }
}
