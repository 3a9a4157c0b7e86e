import Foundation
public import Intake
public import Leadline
public import LeadlineStore

/// Reading leads in from files.
extension Desk {
  /// Reads a file of leads in, piece by piece; other writes go between the pieces.
  ///
  /// A bad row is reported and the others go on. After a crash the same file can be read on with `request.resume`: each
  /// piece notes how far it came in its own transaction, so no row comes twice.
  ///
  /// - Parameters:
  ///   - source: opens the file; called on the task of the caller.
  ///   - progress: called after each piece.
  ///   - rejected: called for each row that was not taken, in the order of the file.
  ///   - once: the request it comes with, which may come again: the import is remembered under its key from the
  ///     first moment on.
  /// - Throws: ``IntakeError`` for a file that is no list of leads, ``Refusal`` if the person may not, or if somebody
  ///   else goes on with the same import, ``StoreError``.
  public func importLeads(
    _ request: ImportRequest, from source: @Sendable () throws -> ByteSource, as actor: Actor, once: Once? = nil,
    progress: @Sendable (ImportReport) -> Void = { _ in },
    rejected: @Sendable (RowProblem, CSVIntake) throws -> Void = { _, _ in }
  ) async throws -> ImportReport {
    try checkImporter(actor.person)
    let catalog = try await fieldCatalog()
    var intake = try CSVIntake(try source(), catalog: catalog, columns: request.columns)
    var run = try await begin(request, intake, actor, catalog, once)
    // While a piece is being written, the next one is read.
    return try await withThrowingTaskGroup(of: ImportPiece.Written.self) { pieces in
      while let row = try intake.next() {
        if let problem = run.take(row) { try rejected(problem, intake) }
        guard run.isPieceFull else { continue }
        try await finish(&pieces, &run, progress)
        begin(run.piece(isLast: false), &pieces)
      }
      try await finish(&pieces, &run, progress)
      begin(run.piece(isLast: true), &pieces)
      try await finish(&pieces, &run, progress)
      return run.report
    }
  }

  private typealias Pieces = ThrowingTaskGroup<ImportPiece.Written, any Error>

  private func begin(_ piece: ImportPiece, _ pieces: inout Pieces) {
    pieces.addTask { [self] in try await piece.store(in: self) }
  }

  private func finish(
    _ pieces: inout Pieces, _ run: inout ImportRun, _ progress: (ImportReport) -> Void
  ) async throws {
    guard let written = try await pieces.next() else { return }
    run.stored(written)
    progress(run.report)
  }

  /// One's own imports; managers and administrators see all.
  public func imports(limit: Int, cursor: String?, as actor: Actor) async throws -> (imports: [Import], next: String?) {
    try checkImporter(actor.person)
    let person = Permission.overrules(actor.person.role) ? nil : actor.person.id
    return try await store.read { try $0.imports(of: person, limit: limit, cursor: cursor) }
  }

  /// - Throws: ``Refusal`` `not_found` also for somebody else's, for its rows may be of leads one may not see.
  public func importing(_ id: Int64, as actor: Actor) async throws -> Import {
    try checkImporter(actor.person)
    guard let found = try await store.glance({ try $0.importing(id) }),
      found.person == actor.person.name || Permission.overrules(actor.person.role)
    else {
      throw Refusal(.notFound, .importNotFound(id))
    }
    return found
  }

  public func importErrors(
    of id: Int64, after line: Int64 = 0, limit: Int = 200, as actor: Actor
  ) async throws -> [ImportError] {
    _ = try await importing(id, as: actor)
    return try await store.read { try $0.importErrors(of: id, after: line, limit: limit) }
  }

  /// Takes an import back as a whole: the leads it made, and what it filled in. What somebody has worked on since stays.
  ///
  /// Asked again, it changes nothing and counts what stayed.
  ///
  /// - Returns: how many rows went, and how many stayed.
  public func undoImport(_ id: Int64, as actor: Actor) async throws -> (removed: Int64, kept: Int64) {
    // What stood in the way the first time is not taken away behind people's backs the second time.
    let isOver = try await importing(id, as: actor).state == .undone
    let actor = Actor(person: actor.person, bot: actor.bot, interface: .import, language: actor.language)
    try await store.write { try $0.stopImport(id) }
    var removed: Int64 = 0
    var kept: Int64 = 0
    var next = Int64.max
    while true {
      let from = next
      let piece = try await store.write { try Self.undoPiece(of: id, before: from, isOver: isOver, as: actor, in: $0) }
      removed += piece.removed
      kept += piece.kept
      guard let reached = piece.last else { break }
      next = reached
    }
    try await store.write { session in
      guard var found = try session.importing(id) else { return }
      found.state = .undone
      try session.store(found)
    }
    return (removed, kept)
  }

  private static func undoPiece(
    of id: Int64, before next: Int64, isOver: Bool, as actor: Actor, in session: any Session
  ) throws -> (removed: Int64, kept: Int64, last: Int64?) {
    let commands = try session.commands(ofImport: id, before: next, limit: 50)
    var removed: Int64 = 0
    var kept: Int64 = 0
    for command in commands {
      guard let past = try session.command(command), try !session.isUndone(past) else { continue }
      try session.lock(past.records)
      if past.makesCustomers { try session.lock(.customers) }
      let back = Journal(session, by: actor, verb: .undo, undoes: past.id)
      if try isOver || !back.obstacles(to: past).isEmpty {
        kept += 1
      } else {
        _ = try back.takeBack(past)
        removed += 1
      }
    }
    return (removed, kept, commands.last)
  }

  private func checkImporter(_ person: Person) throws(Refusal) {
    guard person.role != .colleague, person.role != .bot else {
      throw Refusal(.forbidden, .roleMayNotImport(person.role))
    }
  }

  private func begin(
    _ request: ImportRequest, _ intake: CSVIntake, _ actor: Actor, _ catalog: FieldCatalog, _ once: Once?
  ) async throws -> ImportRun {
    let actor = Actor(person: actor.person, bot: actor.bot, interface: .import, language: actor.language)
    let zone = actor.person.timeZone.flatMap(TimeZone.init(identifier:)) ?? .gmt
    let reader = FieldReader(catalog: catalog, language: actor.language, timeZone: zone, baseCurrency: baseCurrency)
    var run = ImportRun(request, intake.mapping, reader, actor)
    if let id = request.resume {
      run.resume(try await resumable(id, intake.header, actor))
    } else if !request.dryRun {
      let header = intake.header
      run.begin(
        try await store.write { session in
          if let once, try once.earlier(in: session) != nil { throw Refusal(.importTaken, .importIsTaken(0)) }
          let new = try session.insertImport(
            name: request.name, options: request.json, header: header, by: actor.person)
          try once?.remember(importing: new.id, in: session)
          return new
        })
    }
    return run
  }

  /// How an import that was interrupted goes on: as it was asked for.
  ///
  /// - Throws: ``Refusal`` for one that is over, that is somebody else's, or that is not there.
  public func resumption(of id: Int64, as actor: Actor) async throws -> ImportRequest {
    try ImportRequest(resuming: await unfinished(id, actor))
  }

  private func unfinished(_ id: Int64, _ actor: Actor) async throws -> Import {
    let found = try await importing(id, as: actor)
    guard found.state == .running || found.state == .failed else {
      throw Refusal(.usage, .importIsOver(id, found.state.rawValue))
    }
    return found
  }

  private func resumable(_ id: Int64, _ header: [String], _ actor: Actor) async throws -> Import {
    let found = try await unfinished(id, actor)
    guard found.header == header else { throw Refusal(.usage, .importOfAnotherFile(id)) }
    try await store.write { try $0.goOn(withImport: id) }
    return found
  }
}
