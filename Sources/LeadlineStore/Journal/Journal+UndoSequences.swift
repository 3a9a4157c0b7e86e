import Leadline

/// What a sequence has made since a command attached it goes with it.
extension Journal {
  /// A mail that has left stands in the way, and what somebody has done about its steps.
  func obstacles(toEnding run: Int64, begunBy past: PastCommand) throws -> [Message] {
    let mails = try session.departedMail(ofRun: run).map { Message.undoMailHasLeft(to: $0) }
    let steps = try laterSteps(of: run, begunBy: past).flatMap { entry -> [Message] in
      let replies = try session.number(
        "SELECT count(*) FROM entry WHERE reply_to = \(entry.id) AND deleted_at IS NULL")
      if let replies, replies > 0 { return [.undoHasReplies(entry.reference.description, replies)] }
      return try session.isWorkedOn(entry.id) ? [.undoEntryChangedSince(entry.reference.description)] : []
    }
    return mails + steps
  }

  /// Takes what is still open off people's lists, and out of the outbox.
  func takeBackSteps(of run: Int64, begunBy past: PastCommand) throws -> [Message] {
    try laterSteps(of: run, begunBy: past).filter { $0.state == .open }.flatMap { entry -> [Message] in
      guard let access = try session.access(entry.record) else { return [] }
      var told: [Message] = []
      if let mail = entry.details?.mail, mail.state == .waiting, try session.takeBackMail(ofEntry: entry.id) {
        told.append(.undoMailTakenBack(to: mail.to))
      }
      return try told + [remove(entry, from: access.timeline)]
    }
  }

  /// Those that did not come about with the command itself, whose own are taken back anyhow.
  private func laterSteps(of run: Int64, begunBy past: PastCommand) throws -> [Entry] {
    let own = Set(past.effects.filter { $0.kind == .entry }.map(\.id))
    return try session.entries(ofRun: run).filter { !own.contains($0.id) && $0.deletedAt == nil }
  }
}

extension Session {
  /// What the steps of a sequence have put on timelines.
  func entries(ofRun run: Int64) throws -> [Entry] {
    try all("SELECT entry FROM sequence_step WHERE run = \(run) AND entry IS NOT NULL ORDER BY entry") { $0.int64(0) }
      .compactMap { try entry($0) }
  }

  /// The addresses to which mail of a sequence has left, or may have.
  func departedMail(ofRun run: Int64) throws -> [String] {
    try all(
      """
      SELECT DISTINCT address FROM outbox JOIN sequence_step ON sequence_step.key = outbox.step
      WHERE sequence_step.run = \(run) AND outbox.state IN ('sending', 'sent', 'uncertain') ORDER BY address
      """
    ) { $0.string(0) }
  }

  /// Whether somebody has done, skipped or edited an entry, besides what has been taken back. What sequences and the
  /// outbox do to it is nobody's work.
  fileprivate func isWorkedOn(_ entry: Int64) throws -> Bool {
    try number(
      """
      SELECT 1 FROM change AS later JOIN entry ON entry.id = \(entry) AND later.timeline = entry.timeline
      WHERE record = 'entry' AND record_id = \(entry) AND later.kind IN ('entryChanged', 'entryDeleted')
        AND undoes IS NULL AND interface NOT IN ('plugin', 'sequence', 'mail')
        AND NOT EXISTS (SELECT 1 FROM change AS back WHERE back.timeline = later.timeline
          AND back.undoes = COALESCE(later.command, later.id))
      LIMIT 1
      """) != nil
  }
}
