internal import Leadline
internal import PluginKit

/// Scores leads by what was learnt.
struct LearnedScorer: LeadScorer {
  let model: AdditiveModel
  let now: @Sendable () -> Timestamp

  var manifest: PluginManifest { PredictiveScore.description }

  /// How many questions are worth showing.
  static let questions = 5

  func score(_ lead: PluginLead, timeline: [PluginEntry], _ call: PluginCall) async throws -> ProposedScore {
    score(LeadFeatures(lead, timeline: timeline, at: now()))
  }

  func score(_ lead: LeadFeatures) -> ProposedScore {
    let bins = model.bins(of: lead.values)
    let explanation = model.explain(bins)
    let base = ScoreReason(
      Message("Base: the average lead", "Base: il lead medio"), points: Double(explanation.base) / 100)
    let reasons = explanation.terms.sorted { abs($0.hundredths) > abs($1.hundredths) }.map { term in
      ScoreReason(label(term.source, lead), points: Double(term.hundredths) / 100, field: field(term.source))
    }
    let questions = model.questions(bins) { $0.name.isAskable }.prefix(Self.questions).compactMap { question in
      FeatureWords.field(model.features[question.feature].name).map {
        ScoreQuestion(field: $0, swing: (question.swing * 100).rounded() / 100)
      }
    }
    return ProposedScore(Double(explanation.hundredths) / 100, reasons: [base] + reasons, questions: questions)
  }

  private func label(_ source: Explanation.Source, _ lead: LeadFeatures) -> Message {
    switch source {
    case .main(let feature, _): return label(feature, lead)
    case .pair(let pair):
      let (first, second) = (model.pairs[pair].first.feature, model.pairs[pair].second.feature)
      let (a, b) = (label(first, lead), label(second, lead))
      return Message("\(a.english), together with \(b.english)", "\(a.italian), insieme a \(b.italian)")
    }
  }

  private func label(_ feature: Int, _ lead: LeadFeatures) -> Message {
    let name = model.features[feature].name
    return FeatureWords.label(name, lead.values[name])
  }

  private func field(_ source: Explanation.Source) -> String? {
    guard case .main(let feature, _) = source else { return nil }
    return FeatureWords.field(model.features[feature].name)
  }
}

extension AdditiveModel {
  /// The bin of a lead in each feature.
  func bins(of values: [String: LeadFeatures.Value]) -> [UInt8] {
    features.map { feature in
      switch values[feature.name] {
      case nil: 0
      case .number(let number)?: feature.bins(of: .numbers([number])).first ?? 0
      case .word(let word)?: feature.bins(of: .init(words: [word])).first ?? 0
      }
    }
  }
}

extension String {
  /// Whether this feature is something that one can ask a customer: no behaviour, and no field that is never missing.
  fileprivate var isAskable: Bool {
    FeatureWords.field(self) != nil && !LeadFeatures.presence.contains(self)
  }
}
