import Leadline

// Whether there is money for it.
extension NoteReading {
  func budgetStatus(_ scene: Scene) -> [Finding] {
    let sentence = scene.sentence
    if sentence[.noBudget].contains(where: { isWithoutBudget($0, sentence) }) {
      return status("noCommittedBudget", scene, .stated)
    }
    if sentence[.willBuy].contains(where: { sentence.isFirm($0) && !isOurs($0, sentence) }) {
      return status("willBuy", scene, .likely)
    }
    if sentence[.hasMoney].contains(where: { sentence.isFirm($0, allowing: [.hasMoney]) && !isOurs($0, sentence) }) {
      return status("canBuy", scene, .likely)
    }
    return sentence[.committed].contains { isCommitted($0, scene) } ? status("canBuy", scene, .likely) : []
  }

  private func status(_ value: String, _ scene: Scene, _ best: Confidence) -> [Finding] {
    [Finding(.field(.budgetStatus, .text(value)), confidence(best, scene.sentence), scene.evidence)]
  }

  /// `no budget yet` says that things are moving, and `no budget limit` says something else.
  private func isWithoutBudget(_ place: Range<Int>, _ sentence: Sentence) -> Bool {
    let clause = sentence.clause(around: place)
    return sentence.isFirm(place, allowing: [.noBudget]) && !sentence.has(.yet, in: clause) && !isOurs(place, sentence)
      && !sentence.has(.budgetLimit, in: sentence.after(place.upperBound, 1))
      && !sentence.has(.price, in: clause)
  }

  /// A budget, or an amount of it, that somebody has approved or set aside.
  private func isCommitted(_ place: Range<Int>, _ scene: Scene) -> Bool {
    let sentence = scene.sentence
    let near = max(0, place.lowerBound - 5)..<min(sentence.tokens.count, place.upperBound + 5)
    let isMoney =
      sentence[.budget].contains { near.overlaps($0) } || budget(scene).isEmpty == false
    let isApproved = sentence.isFirm(place) && !sentence.has(.pending) && !isOurs(place, sentence)
    let isElsewhere = sentence[.outsideBudget].contains { near.overlaps($0) } || sentence.has(.price, in: near)
    return isMoney && isApproved && !isElsewhere
  }
}
