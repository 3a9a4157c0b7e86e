import Foundation
public import Leadline

/// What scorers think of leads, now and at any time before.
extension Session {
  /// The last score that a scorer gave a lead.
  public func score(of lead: Int64, by scorer: String) throws -> Score? {
    try first(
      "\(scoreSelect) WHERE lead = \(lead) AND scorer = \(scorer) ORDER BY id DESC LIMIT 1", readScore)
  }

  /// A page of a lead's scores, newest first, of all scorers.
  public func scores(of lead: Int64, cursor: String?, limit: Int) throws -> (scores: [Score], next: String?) {
    let before = try cursor.map { text in
      guard let cursor = PageCursor(text, parts: 1) else { throw PageCursor.refusal }
      return cursor[0]
    }
    let found = try all(
      "\(scoreSelect) WHERE lead = \(lead) AND id < \(before ?? .max) ORDER BY id DESC LIMIT \(limit + 1)"
    ) { ($0.int64(6), try readScore($0)) }
    let next = found.count > limit ? found.dropLast().last.map { PageCursor([$0.0]).text } : nil
    return (found.prefix(limit).map(\.1), next)
  }

  /// All scores in the order of their ids, each with its lead.
  func scores(after id: Int64, limit: Int) throws -> [(id: Int64, lead: Int64, score: Score)] {
    try all("\(scoreSelect) WHERE id > \(id) ORDER BY id LIMIT \(limit)") {
      ($0.int64(6), $0.int64(7), try readScore($0))
    }
  }

  /// What a scorer thought of a lead at a time, or the first it thought where that was later; `nil` if there is but one.
  public func earlierScore(of lead: Int64, by scorer: String, at time: Timestamp) throws -> Int64? {
    let values = try all(
      """
      SELECT value, created_at FROM score WHERE lead = \(lead) AND scorer = \(scorer) ORDER BY id DESC LIMIT 200
      """
    ) { (value: $0.int64(0), at: Timestamp(milliseconds: $0.int64(1))) }
    guard values.count > 1 else { return nil }
    return values.dropFirst().first { $0.at <= time }?.value ?? values.last?.value
  }

  public func insert(_ score: Score, of lead: Int64) throws {
    try execute(
      """
      INSERT INTO score (lead, scorer, value, reasons, questions, is_shadow, created_at)
      VALUES (\(lead), \(score.scorer), \(score.value), \(score.reasonsColumn), \(score.questionsColumn),
        \(score.isShadow), \(now))
      """)
  }

  /// Takes the score off some leads.
  ///
  /// - Returns: how many those are.
  public func hideScores(limit: Int) throws -> Int {
    try count(
      """
      UPDATE lead SET score = NULL, grade = NULL
      WHERE id IN (SELECT id FROM lead WHERE score IS NOT NULL ORDER BY id LIMIT \(limit))
      """)
  }

  /// Gives leads the grades that other ranges mean.
  ///
  /// - Returns: how many leads have another one now.
  public func regrade(_ ranges: GradeRanges) throws -> Int {
    let lowest = ranges.lowest
    return try count(
      """
      UPDATE lead SET grade = CASE WHEN score >= \(lowest[0]) THEN 'A' WHEN score >= \(lowest[1]) THEN 'B'
        WHEN score >= \(lowest[2]) THEN 'C' ELSE 'D' END
      WHERE score IS NOT NULL AND grade IS DISTINCT FROM CASE WHEN score >= \(lowest[0]) THEN 'A'
        WHEN score >= \(lowest[1]) THEN 'B' WHEN score >= \(lowest[2]) THEN 'C' ELSE 'D' END
      """)
  }
}

extension Journal {
  /// Shows a score on a lead. Its version stays: nobody has changed a field.
  ///
  /// - Returns: whether it is another one.
  public func show(score: Int64?, _ grade: Grade?, on lead: Lead) throws -> Bool {
    guard lead.score != score || lead.grade != grade else { return false }
    try session.execute("UPDATE lead SET score = \(score), grade = \(grade?.rawValue) WHERE id = \(lead.id)")
    let timeline = try session.number("SELECT timeline FROM lead WHERE id = \(lead.id)")
    if let timeline { try rerank(timeline: timeline) }
    var detail = Detail([])
    detail.add("score", lead.score.map(String.init), score.map(String.init))
    detail.add("grade", lead.grade?.rawValue, grade?.rawValue)
    try note(.changed, "lead", lead.id, timeline: timeline, detail: detail.json)
    return true
  }
}

private let scoreSelect: SQL = "SELECT scorer, value, reasons, questions, is_shadow, created_at, id, lead FROM score"

private func readScore(_ row: borrowing Row) throws -> Score {
  guard let reasons = Score.reasons(row.string(2)), let questions = Score.questions(row.text(3)) else {
    throw StoreError.broken("a score of \(row.string(0)) has reasons that cannot be read")
  }
  return Score(
    scorer: row.string(0), value: row.int64(1), reasons: reasons, questions: questions,
    at: Timestamp(milliseconds: row.int64(5)), isShadow: row.bool(4))
}

/// Reasons and questions as they rest in a row: `[[tenths, english, italian, field], …]` and `[[field, swing], …]`.
extension Score {
  var reasonsColumn: String {
    let bytes = JSONWriter.value { json in
      json.array(reasons) { json, reason in
        json.array([0, 1, 2, 3]) { json, place in
          switch place {
          case 0: json.value(reason.tenths)
          case 1: json.value(reason.label.english)
          case 2: json.value(reason.label.italian == reason.label.english ? nil : reason.label.italian)
          default: json.value(reason.field)
          }
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  var questionsColumn: String? {
    guard !questions.isEmpty else { return nil }
    let bytes = JSONWriter.value { json in
      json.array(questions) { json, question in
        json.array([JSON.text(question.field), JSON.number(question.swing)]) { $0.value($1) }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  fileprivate static func reasons(_ column: String) -> [Reason]? {
    guard let list = (try? JSONReader.read(Array(column.utf8)))?.list else { return nil }
    return list.compactMap { item in
      guard let parts = item.list, parts.count == 4, let tenths = parts[0].integer, let english = parts[1].text else {
        return nil
      }
      return Reason(Message(english, parts[2].text ?? english), tenths: tenths, field: parts[3].text)
    }
  }

  fileprivate static func questions(_ column: String?) -> [Question]? {
    guard let column else { return [] }
    guard let list = (try? JSONReader.read(Array(column.utf8)))?.list else { return nil }
    return list.compactMap { item in
      guard let parts = item.list, parts.count == 2, let field = parts[0].text, let swing = parts[1].double else {
        return nil
      }
      return Question(field: field, swing: swing)
    }
  }
}
