import ArgumentParser
import Conditions
import FitRules
import Foundation
import Intake
import Leadline
import LeadlineDesk
import PluginKit
import PredictiveScore

struct ScoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Train the scorer that learns, and see how good it is.",
    subcommands: [Train.self, Evaluate.self])

  struct Train: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Learn from the team's own closed leads now.",
      discussion:
        "Servers do so by themselves as outcomes arrive. They take this model up and score all open leads anew.")
    @OptionGroup var database: DatabaseOptions
    @Option(help: "text or json.") var format = OutputFormat.text

    func run() async throws {
      try await reporting {
        try await database.withExistingDesk { desk in
          let report = try await Lessons(store: desk.store).teach(PredictiveScore())
          if format == .json { Output.write(JSONWriter.value { $0.value(report) }) }
          if let reason = report["notReady"]?.text {
            throw Failure(
              Message(reason, report["notReadyInItalian"]?.text ?? reason).text(in: .ofTerminal))
          }
          if format == .text { Output.write(Self.words(report).text(in: .ofTerminal)) }
        }
      }
    }

    private static func words(_ report: JSON) -> Message {
      func figure(_ name: String) -> String { report[name]?.double.map { String(format: "%.3f", $0) } ?? "–" }
      let rows = report["rows"]?.integer ?? 0
      return Message(
        "Learnt from \(rows) closed leads: AUC \(figure("auc")), calibration error \(figure("ece")), each measured on leads it had not seen.",
        "Ha imparato da \(rows) lead chiusi: AUC \(figure("auc")), errore di calibrazione \(figure("ece")), misurati su lead che non aveva visto."
      )
    }
  }

  struct Evaluate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "See how well outcomes can be foretold: the team's own, or those of any table.",
      discussion: """
        Without --csv, each closed lead is taken as it was known just before its outcome. With it, COLUMN has two values, as
        1 and 0 or yes and no.
        """)
    @OptionGroup var database: DatabaseOptions
    @Option(help: "A table with an outcome in each row; - is standard input.", completion: .file()) var csv: String?
    @Option(help: "The column of the outcome.") var target: String?
    @Option(help: "Columns to leave out, with commas.") var exclude: String?
    @Option(help: "Into how many parts the rows are cut: each is foretold by what was learnt from the others.")
    var folds = 5
    @Option(help: "A column by which the rows are in the order of time: adds how well the oldest foretell the newest.")
    var timeColumn: String?
    @Option(
      help: "Replay a file of rules on the team's own closed leads instead.", completion: .file(extensions: ["yaml"]))
    var rules: String?
    @Option(help: .hidden) var foldFile: String?
    @Option(help: "text or json.") var format = OutputFormat.text

    func validate() throws {
      if rules != nil, csv != nil {
        throw ValidationError("--rules is about the team's own leads, --csv about a table: name one.")
      }
      guard (2...20).contains(folds) else { throw ValidationError("“\(folds)” is no number of parts: from 2 to 20.") }
      if csv != nil, target == nil { throw ValidationError("Say which column is the outcome: --target COLUMN.") }
      if csv == nil, target != nil || exclude != nil || timeColumn != nil {
        throw ValidationError("--target, --exclude and --time-column are about a table: name it with --csv FILE.")
      }
    }

    func run() async throws {
      try await reporting {
        if let rules { return try await replay(rules) }
        var evaluator = Evaluator()
        evaluator.folds = folds
        let result = try await evaluation(evaluator)
        switch format {
        case .json: Output.write(JSONWriter.value { $0.value(result.json) })
        case .text: Output.write(result.message.text(in: .ofTerminal))
        }
      }
    }

    /// What rules would have said of each closed lead, as it was known just before its outcome.
    private func replay(_ file: String) async throws {
      guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
        throw Failure("\(file) can't be read.")
      }
      let rules: FitRules
      do throws(RuleFileError) {
        rules = try FitRules(yaml: text, fileName: file)
      } catch {
        throw Failure(error.text(in: .ofTerminal))
      }
      let examples = try await database.withExistingDesk { try await Lessons(store: $0.store).examples() }
      let judgement = Judgement(
        examples.map { (rules.score($0.lead, timeline: $0.timeline, at: $0.knownAt).score, $0.outcome) })
      switch format {
      case .json: Output.write(JSONWriter.value { $0.value(judgement.json) })
      case .text: Output.write(judgement.message.text(in: .ofTerminal))
      }
    }

    private func evaluation(_ evaluator: Evaluator) async throws -> ScoreEvaluation {
      do {
        guard let csv, let target else {
          return try await database.withExistingDesk { desk in
            try await evaluator.evaluate(try await Lessons(store: desk.store).examples())
          }
        }
        var evaluator = evaluator
        evaluator.isInOrder = timeColumn != nil
        evaluator.assigned = try foldFile.map(Self.folds)
        let (header, rows) = try Self.table(csv)
        return try await evaluator.evaluate(
          try TableReading(header: header, rows: rows, target: target, excluding: excluded, order: timeColumn))
      } catch let error as ScoringError {
        throw Failure(error.message.text(in: .ofTerminal))
      }
    }

    private var excluded: Set<String> {
      Set((exclude ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
    }

    /// The fold of each row, one a line: for comparisons.
    private static func folds(in file: String) throws -> [Int] {
      guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
        throw Failure("\(file) can't be read.")
      }
      return text.split(whereSeparator: \.isNewline).compactMap { Int($0) }
    }

    /// - Throws: ``Failure`` with the line of a row that cannot be read.
    private static func table(_ path: String) throws -> (header: [String], rows: [[String]]) {
      guard path == "-" || FileManager.default.isReadableFile(atPath: path) else {
        throw IntakeError.unreadable(path: path)
      }
      var reader = try CSVReader(path == "-" ? .handle(.standardInput) : .file(path))
      var records: [[String]] = []
      while let record = try reader.next() {
        guard record.fault == nil else { throw Failure("\(path): the row in line \(record.line) can't be read.") }
        records.append(record.cells)
      }
      guard let header = records.first else { throw Failure("\(path) is empty: its first row names the columns.") }
      return (header, Array(records.dropFirst()))
    }
  }
}

extension Judgement {
  fileprivate var json: JSON {
    .object([
      "rows": .number(qualified + disqualified), "positives": .number(qualified),
      "auc": auc.map { JSON.number($0) } ?? .null,
      "grades": .list(
        grades.map {
          .object([
            "grade": .text($0.grade.rawValue), "count": .number($0.count), "qualified": .number($0.qualified),
          ])
        }),
    ])
  }

  fileprivate var message: Message {
    let area = auc.map { String(format: "%.3f", $0) } ?? "–"
    let head = Message(
      "\(qualified + disqualified) closed leads, \(qualified) qualified: AUC \(area); 0.5 is chance, 1 is certainty",
      "\(qualified + disqualified) lead chiusi, \(qualified) qualificati: AUC \(area); 0.5 è il caso, 1 la certezza")
    return .lines(
      [head]
        + grades.map {
          Message(
            "  \($0.grade.rawValue): \($0.count), \($0.qualified) of them qualified",
            "  \($0.grade.rawValue): \($0.count), \($0.qualified) dei quali qualificati")
        })
  }
}
