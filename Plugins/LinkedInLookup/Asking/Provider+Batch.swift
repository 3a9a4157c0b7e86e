import Leadline
import PluginKit

extension Provider {
  typealias Outcome = Result<Findings, Trouble>

  /// Asks for many companies in one request; those whose items may yet go well are asked for again, three times in all.
  ///
  /// - Returns: an outcome for each question, in the same order.
  func ask(_ questions: [Question], _ batch: BatchMap, by deadline: ContinuousClock.Instant) async -> [Outcome] {
    guard let endpoint = endpoint(.company) else { return questions.map { _ in .failure(.nothingToAsk) } }
    var outcomes = [Outcome?](repeating: nil, count: questions.count)
    var open = Array(questions.indices)
    var last = Trouble.leftOut(host(endpoint))
    do throws(Trouble) {
      try await Tries.run(by: deadline) { () async throws(Trouble) -> Tries.Step<Void> in
        let asked = open
        let request = request(asked.map { questions[$0] }, to: endpoint, batch)
        switch try await attempt(request, by: deadline) {
        case .again(let trouble, let after): return .again(trouble, after: after)
        case .done(.unchanged):
          throw .unreadable(host(endpoint), "it says “unchanged” of nothing", "dice “invariato” di nulla")
        case .done(.answer(let json, _)):
          for (place, item) in try items(in: json, batch, count: asked.count, host(endpoint)) {
            outcomes[asked[place]] = outcome(item, questions[asked[place]], endpoint, batch)
          }
          open = asked.filter { outcomes[$0]?.mayChange ?? true }
          return open.isEmpty ? .done(()) : .again(.leftOut(host(endpoint)), after: nil)
        }
      }
    } catch {
      last = error
    }
    return outcomes.map { $0 ?? .failure(last) }
  }

  /// The items of an answer by the places of their questions. What was not asked for is dropped, and
  /// so are two that claim to be the same: nobody can say which is.
  private func items(
    in json: JSON, _ batch: BatchMap, count: Int, _ host: String
  ) throws(Trouble) -> [Int: JSON] {
    guard let list = batch.answers.value(in: json)?.list else {
      throw .unreadable(host, "the batch has no list of items", "nel gruppo manca la lista delle voci")
    }
    var items: [Int: JSON] = [:]
    var twice: Set<Int> = []
    for item in list {
      guard let ref = batch.ref.value(in: item)?.text, let place = Int(ref), (0..<count).contains(place) else {
        continue
      }
      if items.updateValue(item, forKey: place) != nil { twice.insert(place) }
    }
    return items.filter { !twice.contains($0.key) }
  }

  private func outcome(_ item: JSON, _ question: Question, _ endpoint: Endpoint, _ batch: BatchMap) -> Outcome {
    let host = host(endpoint)
    let code = batch.code.value(in: item)?.integer
    switch code {
    case 200?, nil: break
    case 404?: return .failure(.noMatch(host))
    case 400?, 422?: return .failure(.refused(host, Int(code ?? 0)))
    case 202?: return .failure(.notReady(host))
    case 429?: return .failure(.rateLimited(host))
    case let code?: return .failure(.status(host, Int(clamping: code), isRetryable: (500...599).contains(code)))
    }
    do throws(Trouble) {
      return .success(try reader(question, endpoint).findings(in: item))
    } catch {
      return .failure(error)
    }
  }
}

extension Result where Success == Findings, Failure == Trouble {
  /// Whether asking again may bring something else.
  var mayChange: Bool { if case .failure(let trouble) = self { trouble.isRetryable } else { false } }
}
