import Foundation
import Leadline
import MCP
import PluginKit
import Subprocess
import SystemPackage

/// How a plugin ended.
struct Ending: Sendable {
  /// How long it took, from when its standard input was closed; `nil` for one that had to be killed.
  let seconds: Double?
  /// Whether it ended with 0.
  let isClean: Bool
  let status: String
}

extension PluginSubject {
  /// Starts the plugin, talks with it, and ends it.
  ///
  /// - Parameter talk: is also given what kills the plugin.
  /// - Throws: `SubprocessError` if it cannot be started.
  func run(_ account: Account, _ talk: (Conversation, () -> Void) async -> Void) async throws -> Ending {
    let (lines, input) = AsyncStream.makeStream(of: [UInt8].self)
    let conversation = Conversation(account: account, lines: input)
    let result = try await Subprocess.run(
      configured, input: .inputWriter, output: .sequence, error: .sequence
    ) { execution in
      await withTaskGroup { group in
        group.addTask { await Self.write(lines, to: execution.standardInputWriter) }
        group.addTask { await Self.read(execution.standardOutput, into: conversation) }
        group.addTask { await Self.note(execution.standardError, in: account) }
        await talk(conversation) { Self.kill(execution) }
        conversation.finish()
        let seconds = await end(of: execution.processIdentifier)
        if seconds == nil { Self.kill(execution) }
        await group.waitForAll()
        return seconds
      }
    }
    return Ending(
      seconds: result.closureResult, isClean: result.terminationStatus.isSuccess,
      status: result.terminationStatus.description)
  }

  private var configured: Configuration {
    let path = FilePath(command[0])
    // A relative path is one from the plugin's folder, wherever the check itself was started.
    let executable: Executable =
      path.components.count == 1 && path.root == nil
      ? .name(command[0]) : .path(FilePath(folder ?? FileManager.default.currentDirectoryPath).pushing(path))
    var platform = PlatformOptions()
    platform.processGroupID = 0
    return Configuration(
      executable: executable, arguments: Arguments(Array(command.dropFirst())),
      environment: .custom(environment),
      workingDirectory: folder.map { FilePath($0) }, platformOptions: platform)
  }

  /// What the host gives it, and no more: a plugin that needs another variable has to be told here.
  private var environment: [Environment.Key: String] {
    let names = ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR"]
    var variables = ProcessInfo.processInfo.environment.filter { names.contains($0.key) }
    variables[PluginMain.configurationVariable] = String(
      decoding: JSONWriter.value { $0.value(configuration) }, as: UTF8.self)
    let keyed = variables.compactMap { name, value in Environment.Key(rawValue: name).map { ($0, value) } }
    return Dictionary(keyed) { first, _ in first }
  }

  private static func write(_ lines: AsyncStream<[UInt8]>, to writer: StandardInputWriter) async {
    do {
      for await line in lines { _ = try await writer.write(line) }
      try await writer.finish()
    } catch {
      // It has ended: whoever waits for its answer learns that from its output's end.
    }
  }

  private static func read(_ output: SubprocessOutputSequence, into conversation: Conversation) async {
    var framer = LineFramer()
    do {
      for try await buffer in output {
        for line in buffer.withUnsafeBytes({ framer.take($0) }) { conversation.take(line) }
      }
    } catch {
      // Cut off as it ended: what came until then counts.
    }
    if let last = framer.finish() { conversation.take(last) }
    conversation.end()
  }

  private static func note(_ complaints: SubprocessOutputSequence, in account: Account) async {
    do {
      for try await buffer in complaints { account.addComplaint(buffer.withUnsafeBytes { Array($0) }) }
    } catch {
      // As above.
    }
  }

  private static func kill(_ execution: Execution<CustomWriteInput, SequenceOutput, SequenceOutput>) {
    // One that has ended already needs no killing.
    try? execution.send(signal: .kill, toProcessGroup: true)
  }

  /// Waits for a process to end, without taking its status away from whoever reaps it.
  private func end(of process: ProcessIdentifier) async -> Double? {
    let start = ContinuousClock.now
    while ContinuousClock.now < start + farewell {
      var status = siginfo_t()
      let found = waitid(P_PID, id_t(process.value), &status, WEXITED | WNOHANG | WNOWAIT)
      if found != 0 || status.si_signo != 0 { return (ContinuousClock.now - start) / .seconds(1) }
      // Whoever cancels the check waits for no farewell.
      guard (try? await Task.sleep(for: .milliseconds(10))) != nil else { return nil }
    }
    return nil
  }
}
