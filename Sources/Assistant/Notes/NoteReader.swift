public import Foundation
import Leadline

/// Finds what was said about budget, timeframe, need, people, decisions, promises and competitors, and no field holds yet.
///
/// It works by rules over words and phrases of both languages, in time proportional to the text, and would rather miss
/// something than invent it: what is asked, supposed, denied, long past or quoted from an earlier mail says nothing. It
/// proposes; it never writes.
public struct NoteReader: Sendable {
  public let zone: TimeZone
  /// The currency of amounts that name none.
  public let baseCurrency: String
  /// The names of competitors that are known here.
  public let competitors: CompetitorNames
  /// Reads times such as `Friday`, `venerdì alle 15`, meant from when the talk was; `nil` for what is none.
  public let readTime: @Sendable (String) -> NoteTime?

  /// More findings of one talk are nobody's to decide on.
  public static let limit = 40

  public init(
    zone: TimeZone, baseCurrency: String = "EUR", competitors: CompetitorNames = CompetitorNames([]),
    readTime: @escaping @Sendable (String) -> NoteTime?
  ) {
    self.zone = zone
    self.baseCurrency = baseCurrency
    self.competitors = competitors
    self.readTime = readTime
  }

  /// The findings of a talk in the order of its sentences, each matter once, without what the record holds already.
  public func findings(in talk: Talk, known: KnownRecord = KnownRecord()) -> [Finding] {
    let sentences = talk.sentences
    let reading = NoteReading(talk: talk, sentences: sentences, known: known, reader: self)
    var collected = FindingCollection(known: known)
    for sentence in sentences where collected.count < Self.limit {
      reading.findings(in: sentence).forEach { collected.add($0) }
    }
    return collected.findings
  }
}
