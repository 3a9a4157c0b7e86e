import ArgumentParser
import Foundation
import Intake
import Leadline
import LeadlineStore

/// How results are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// Standard output is for results, standard error for all else.
enum Output {
  static func write(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }

  static func write(_ json: [UInt8]) {
    FileHandle.standardOutput.write(Data(json + [0x0A]))
  }

  static func note(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

extension AsyncParsableCommand {
  /// Runs something and puts what goes wrong into words: a sentence on standard error, exit 1.
  func reporting(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let refusal as Refusal {
      let hint = refusal.suggestion.map { "\n\($0)" } ?? ""
      Output.note(refusal.message.text(in: .ofTerminal) + hint)
      throw ExitCode(1)
    } catch let error as IntakeError {
      Output.note(error.message.text(in: .ofTerminal))
      throw ExitCode(1)
    } catch let error as StoreError {
      Output.note("leadline: \(error)")
      throw ExitCode(1)
    } catch let failure as Failure {
      Output.note(failure.description)
      throw ExitCode(1)
    }
  }
}
