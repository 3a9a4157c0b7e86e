/// What a word or phrase tells of the sentence it stands in.
enum Cue: Int, Sendable, Hashable, CaseIterable {
  // Doubts: why a sentence does not mean what its words say.
  case negation, notNegation, hypothesis, question, past, pending, guess
  /// Says that it is ours and not the customer's, as `our` and `noi`.
  case ours
  /// The other side: `they`, `she`, `il cliente`.
  case theirs

  // Money.
  case budget, noBudget, outsideBudget, budgetLimit, spend, ceiling, available, committed, hasMoney, price, perUnit,
    willBuy
  case yet

  // Time.
  case wish, politeWish, urgent, notUrgent, errand

  // Need.
  case mustHave, shouldHave, goodToHave, noNeed

  // Who decides.
  case decides, decisionMakerIs, isDecisionMaker, board, together, alone, decidesWith, filler

  // People.
  case title, former, talk, company

  // Promises.
  case iWill, willDo, doIt, theyWill, theyDo, agreed, beforeTime, request

  // Competitors.
  case rivalBefore, rivalAfter, rivalWord, dropped

  // Words of neither kind, which begin sentences and are nobody's names.
  case common, english, italian
}

/// A phrase found in a sentence.
struct Mark: Sendable, Hashable {
  let cue: Cue
  /// Places of tokens.
  let range: Range<Int>
}
