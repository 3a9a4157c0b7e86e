import Foundation
import Leadline
import LeadlineDesk

/// People in a chat who are not linked to anybody here: they can link themselves, and nothing else.
extension Chat {
  func answer(_ identity: Identity, _ input: ChatInput, _ caller: ChatCaller) async throws -> ChatReply {
    let context = LineContext(language: caller.speech)
    guard input.action == nil,
      case .command(.link(let code?), dryRun: false) = LineReader(context: context).read(input.line)
    else {
      let who = input.name ?? identity.description
      let refusal = Refusal(.unknownIdentity, .unlinkedIdentity(who), suggestion: "/lead link CODE", field: "user")
      return try await remembering(.failure(refusal), input, caller)
    }
    return try await link(identity, by: code, input, caller)
  }

  /// Links an identity to whoever was given the code.
  func link(
    _ identity: Identity, by code: String, _ input: ChatInput, _ caller: ChatCaller
  ) async throws -> ChatReply {
    if let key = input.onceKey, let earlier = try await desk.earlierAnswer(once(key, input, caller)) {
      return try ChatReply(json: earlier.bytes)
    }
    do {
      _ = try await desk.link(identity, by: code)
      return try await remembering(.success(Outcome(.linked(identity))), input, caller)
    } catch let refusal as Refusal {
      return try await remembering(.failure(refusal), input, caller)
    }
  }

  private func remembering(
    _ result: Result<Outcome, Refusal>, _ input: ChatInput, _ caller: ChatCaller
  ) async throws -> ChatReply {
    guard let key = input.onceKey else { return reply(result, caller) }
    return try ChatReply(json: try await desk.remember(result, once: once(key, input, caller)).bytes)
  }

  private func once(_ key: String, _ input: ChatInput, _ caller: ChatCaller) -> Once {
    Once(token: caller.token, key: key, fingerprint: input.fingerprint) { [self] result in
      Once.Answer(status: 200, bytes: reply(result, caller).json)
    }
  }

  private func reply(_ result: Result<Outcome, Refusal>, _ caller: ChatCaller) -> ChatReply {
    switch result {
    case .success(let outcome):
      ChatReply(text: outcome.text(in: caller.speech, timeZone: .gmt, fields: FieldCatalog()))
    case .failure(let refusal): ChatReply(refusal, in: caller.speech)
    }
  }
}
