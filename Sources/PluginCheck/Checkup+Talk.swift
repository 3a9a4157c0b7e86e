import Leadline
import MCP
import PluginKit

/// Talking with a plugin, session by session.
extension Checkup {
  /// All that is checked in revision 2025-11-25. Whenever a step ends the plugin or silences it, it is started again
  /// for the next one, so that each fault is told where it is.
  func talkInNovember() async {
    steps = [
      Step(title: .secondInitialize, body: checkSecondInitialize),
      Step(title: .toolsList, body: checkToolsList),
    ]
    repeat {
      let left = steps.count
      await session { talk in
        guard await self.greet(talk) else { return }
        repeat { await self.takeStep(talk) } while !talk.isOver && !self.steps.isEmpty
      }
      // It did not even greet: there is no use in starting it once more.
      if steps.count == left { return }
    } while !steps.isEmpty
  }

  private func takeStep(_ talk: Conversation) async {
    let step = steps.removeFirst()
    await record(step.title, tool: step.tool) { try await step.body(talk) }
  }

  /// Starts the plugin for a talk.
  ///
  /// - Returns: how it ended; `nil` if it could not be started.
  @discardableResult func session(_ talk: (Conversation) async -> Void) async -> Ending? {
    await session { conversation, _ in await talk(conversation) }
  }

  @discardableResult func session(_ talk: (Conversation, () -> Void) async -> Void) async -> Ending? {
    do {
      return try await subject.run(account, talk)
    } catch {
      if startSeconds == nil {
        await record(.start) { throw Finding.failed(.cannotStart(self.subject.command[0], error)) }
      }
      return nil
    }
  }

  /// Shakes hands; the first time this is a check of its own.
  ///
  /// - Returns: whether there is somebody to talk with.
  func greet(_ talk: Conversation) async -> Bool {
    guard startSeconds == nil else { return await shakeHands(talk) }
    let start = ContinuousClock.now
    var answer: Conversation.Answer?
    await record(.start) {
      do throws(Conversation.NoAnswer) {
        answer = try await self.initialize(talk, within: self.subject.timeouts.start)
        return nil
      } catch {
        throw Finding.failed(.noStart(error, lastWords: await self.lastWords()))
      }
    }
    guard let answer else { return false }
    startSeconds = (ContinuousClock.now - start) / .seconds(1)
    await record(.handshake2025) { try self.checkHandshake(answer) }
    guard case .result = answer else { return false }
    talk.tell("notifications/initialized")
    return true
  }

  private func shakeHands(_ talk: Conversation) async -> Bool {
    guard case .result? = try? await initialize(talk, within: subject.timeouts.start) else { return false }
    talk.tell("notifications/initialized")
    return true
  }

  func initialize(_ talk: Conversation, within patience: Duration) async throws(Conversation.NoAnswer)
    -> Conversation.Answer
  {
    let parameters = JSON.object([
      "protocolVersion": .text(Revision.handshake.rawValue), "capabilities": .object([]), "clientInfo": Self.me.json,
    ])
    return try await talk.ask("initialize", parameters, within: patience)
  }

  static let me = Peer(name: "leadline plugin check", version: "0.2.0")

  /// What it said last on standard error, without its secrets. That may come a moment after its output has ended.
  private func lastWords() async -> String {
    for _ in 0..<20 where account.complaints.isEmpty {
      do { try await Task.sleep(for: .milliseconds(10)) } catch { break }
    }
    let lines = account.complaints.split(separator: "\n").suffix(6).joined(separator: "\n")
    return subject.secrets.reduce(lines) { $0.replacing($1, with: "[secret]") }
  }
}
