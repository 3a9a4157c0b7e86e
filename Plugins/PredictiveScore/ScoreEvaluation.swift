public import Leadline

/// How well the outcomes of a table can be foretold, by a model that never saw them.
public struct ScoreEvaluation: Sendable, Hashable {
  /// The mean over the folds, and its standard deviation.
  public var auc: Double
  public var aucDeviation: Double
  public var foldAUCs: [Double]
  /// The expected calibration error over ten bins, and the Brier score, of all rows together.
  public var ece: Double
  public var brier: Double
  public var rows: Int
  public var positives: Int
  public var columns: [String]
  public var dropped: [TableReading.Dropped]
  public var warnings: [LeakWarning]
  /// Why it should not be relied on; `nil` if it may.
  public var notReady: Message?
  /// Trained on the oldest 80 % of the rows, tested on the newest 20 %; only where the order of time is known.
  public var timeSplit: TimeSplit?
  /// The mean time of training on one fold, in seconds.
  public var trainingSeconds: Double
  /// Rows scored a second, on one core.
  public var rowsPerSecond: Double

  public struct TimeSplit: Sendable, Hashable {
    public var auc: Double
    public var ece: Double
    public var brier: Double
    public var rows: Int
  }

  /// What `--format json` prints.
  public var json: JSON {
    var members: [(String, JSON)] = [
      ("auc", .number(auc)), ("aucDeviation", .number(aucDeviation)), ("ece", .number(ece)),
      ("brier", .number(brier)), ("rows", .number(Int64(rows))), ("positives", .number(Int64(positives))),
      ("folds", .list(foldAUCs.map { .number($0) })), ("columns", .list(columns.map { .text($0) })),
      ("dropped", .list(dropped.map { JSON.object(["column": .text($0.column), "why": .text($0.why.rawValue)]) })),
      ("warnings", .list(warnings.map(\.json))), ("ready", .flag(notReady == nil)),
      ("notReady", notReady.map { .text($0.english) } ?? .null),
    ]
    if let timeSplit { members.append(("timeSplit", timeSplit.json)) }
    members.append(("trainingSeconds", .number(trainingSeconds)))
    members.append(("rowsPerSecond", .number(rowsPerSecond.rounded())))
    return .object(members.map { JSON.Member(name: $0.0, value: $0.1) })
  }

  /// What is printed for people.
  public var message: Message {
    var lines = [
      Message(
        "AUC \(auc.short) ± \(aucDeviation.short) over \(foldAUCs.count) folds; 0.5 is chance, 1 is certainty",
        "AUC \(auc.short) ± \(aucDeviation.short) su \(foldAUCs.count) parti; 0.5 è il caso, 1 la certezza"),
      Message(
        "Calibration error (ECE) \(ece.short), Brier score \(brier.short)",
        "Errore di calibrazione (ECE) \(ece.short), punteggio di Brier \(brier.short)"),
      Message(
        "\(rows) rows, \(positives) of which came true; \(columns.count) columns",
        "\(rows) righe, \(positives) delle quali andate a buon fine; \(columns.count) colonne"),
    ]
    if let timeSplit {
      lines.append(
        Message(
          "Newest \(timeSplit.rows) rows foretold from the older ones: AUC \(timeSplit.auc.short)",
          "Le \(timeSplit.rows) righe più recenti previste dalle precedenti: AUC \(timeSplit.auc.short)"))
    }
    lines += dropped.filter { $0.why != .excluded }.map(\.message) + warnings.map(\.message)
    return .lines(lines + [notReady].compactMap { $0 })
  }
}

extension ScoreEvaluation.TimeSplit {
  fileprivate var json: JSON {
    .object(["auc": .number(auc), "ece": .number(ece), "brier": .number(brier), "rows": .number(Int64(rows))])
  }
}

extension LeakWarning {
  /// As reports have it.
  var json: JSON {
    .object(["column": .text(column), "why": .text(code), "message": .text(message.english)])
  }
}

extension TableReading.Dropped {
  var message: Message {
    switch why {
    case .constant:
      Message("“\(column)” is left out: the same on every row.", "«\(column)» non conta: è uguale in ogni riga.")
    case .id:
      Message("“\(column)” is left out: different on every row.", "«\(column)» non conta: è diversa in ogni riga.")
    case .empty: Message("“\(column)” is left out: it is empty.", "«\(column)» non conta: è vuota.")
    case .excluded: Message("“\(column)” is left out, as asked.", "«\(column)» non conta, come chiesto.")
    }
  }
}
