public import Leadline
public import PluginKit
public import Conditions
import Foundation

/// Scores leads by rules that a team writes down in a YAML file.
///
/// ```swift
/// let rules = try FitRules(yaml: text, fileName: "fit-rules.yaml")
/// let score = try await rules.score(lead, timeline: entries, call)
/// ```
///
/// Points are kept in hundredths, so that the reasons add up to the score exactly. What is not known is never held against
/// a lead: a rule about an empty field gives nothing, and the field becomes a question instead. The same lead at the same
/// time always has the same score. `Docs/FitRules.md` tells how the file is written.
public struct FitRules: LeadScorer {
  let file: RuleFile
  private let now: @Sendable () -> Timestamp

  /// Reads rules.
  ///
  /// - Parameters:
  ///   - fileName: what errors call it.
  ///   - now: the clock by which ages are told.
  /// - Throws: `RuleFileError` with everything that is wrong.
  public init(
    yaml text: String, fileName: String = "fit-rules.yaml", now: @escaping @Sendable () -> Timestamp = Self.clock
  ) throws(RuleFileError) {
    file = try RuleFileReader.read(text, fileName: fileName)
    self.now = now
  }

  /// Reads rules from where a configuration says: `{"file": path}`, or `{"rules": text}` with the text of such a file.
  ///
  /// - Throws: `PluginFailure.invalid` if it says neither or both, or the file cannot be read; `RuleFileError`.
  public init(configuration: JSON, now: @escaping @Sendable () -> Timestamp = Self.clock) throws {
    switch (configuration["file"]?.text, configuration["rules"]?.text) {
    case (let path?, nil):
      try self.init(yaml: Self.content(of: path), fileName: URL(fileURLWithPath: path).lastPathComponent, now: now)
    case (nil, let text?): try self.init(yaml: text, fileName: "rules", now: now)
    case (nil, nil), (_?, _?):
      throw PluginFailure(
        .invalid, #"The configuration must have "file", the path of a file of rules, or "rules", their text."#)
    }
  }

  /// The time of this machine.
  public static let clock: @Sendable () -> Timestamp = {
    Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }

  public func score(_ lead: PluginLead, timeline: [PluginEntry], _ call: PluginCall) async throws -> ProposedScore {
    score(lead, timeline: timeline, at: now())
  }

  /// The score that a lead has, or had, at a time, given what was known of it then.
  public func score(_ lead: PluginLead, timeline: [PluginEntry], at time: Timestamp) -> ProposedScore {
    let known = Known(lead, timeline: timeline, now: time, fields: file.fields)
    return Scoring(file, Judge(known, fields: file.fields)).score()
  }

  private static func content(of path: String) throws -> String {
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      // A byte more than permitted is enough to refuse it.
      let bytes = try file.read(upToCount: YAMLText.maximumSize + 1) ?? Data()
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw PluginFailure(.invalid, "\(path) is not in UTF-8: save it as that.")
      }
      return text
    } catch let failure as PluginFailure {
      throw failure
    } catch {
      throw PluginFailure(.invalid, "\(path) cannot be read: \(error.localizedDescription)")
    }
  }
}
