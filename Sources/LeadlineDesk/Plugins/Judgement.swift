public import Leadline

/// How well scores told the leads that were qualified from those that were not.
public struct Judgement: Sendable {
  public let qualified: Int
  public let disqualified: Int
  /// The area under the ROC curve, ties counted half: 0.5 is chance, 1 is certainty; `nil` where there are not both
  /// outcomes.
  public let auc: Double?
  /// By grade, how many there were and how many of them were qualified.
  public let grades: [(grade: Grade, count: Int, qualified: Int)]

  /// - Parameters:
  ///   - scores: 0 to 100 each, and what became of the lead.
  ///   - ranges: from which score on there is which grade.
  public init(_ scores: [(score: Double, isQualified: Bool)], ranges: GradeRanges = .standard) {
    qualified = scores.filter(\.isQualified).count
    disqualified = scores.count - qualified
    auc = Self.area(scores)
    let byGrade = Dictionary(grouping: scores) { ranges.grade(of: Int64($0.score.rounded())) }
    grades = Grade.allCases.map { grade in
      let those = byGrade[grade] ?? []
      return (grade, those.count, those.filter(\.isQualified).count)
    }
  }

  /// How often a qualified lead stands above a disqualified one.
  private static func area(_ scores: [(score: Double, isQualified: Bool)]) -> Double? {
    var (wins, below, good) = (0.0, 0.0, 0.0)
    for (_, group) in Dictionary(grouping: scores, by: \.score).sorted(by: { $0.key < $1.key }) {
      let goodHere = Double(group.filter(\.isQualified).count)
      let badHere = Double(group.count) - goodHere
      wins += goodHere * (below + badHere / 2)
      good += goodHere
      below += badHere
    }
    return good > 0 && below > 0 ? wins / (good * below) : nil
  }
}
