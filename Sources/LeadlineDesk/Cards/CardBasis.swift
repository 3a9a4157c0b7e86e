import Assistant
import Foundation
import Leadline
import LeadlineStore
import Playbook

/// What the cards of all records have in common: the rules, when people work, who and where they are, which flows there are.
struct CardBasis: Sendable {
  let rules: CardRules
  let people: [Int64: Person]
  let catalog: FieldCatalog
  let flows: FlowCatalog
  let reader: TalkReader
  let ours: OurSide
  /// When people work, as administrators have set it.
  let businessHours: String?
  /// Another one means that all records are to be looked at anew.
  let stamp: String

  init(_ session: any Session, library: FlowLibrary) throws {
    rules = try Self.rules(in: session)
    let everybody = try session.people()
    people = Dictionary(uniqueKeysWithValues: everybody.map { ($0.id, $0) })
    catalog = try session.fieldCatalog()
    flows = try library.catalog(in: session)
    reader = TalkReader(competitors: CompetitorNames(try session.competitors().map(\.name)))
    ours = OurSide(people: everybody.map(\.fullName), domains: Set(everybody.compactMap(\.mailDomain)))
    businessHours = try session.setting(BusinessHours.setting)
    let zones = everybody.map { "\($0.id) \($0.timeZone ?? "")" }.sorted()
    let versions = flows.definitions.map { "\($0.id) \($0.version)" }
    stamp = ([rules.text, businessHours ?? ""] + versions + zones).joined(separator: ";").digest
  }

  /// Rules are checked when they are set; those of a newer version that are not understood here are the usual ones.
  static func rules(in session: any Session) throws -> CardRules {
    rules(try session.setting(CardRules.setting))
  }

  static func rules(_ text: String?) -> CardRules {
    guard let text else { return .standard }
    do throws(Refusal) { return try CardRules(text) } catch { return .standard }
  }

  /// Where somebody's days begin and end; of a team or nobody, as on the meridian.
  func timeZone(of owner: Owner?) -> TimeZone {
    guard case .person(let id)? = owner else { return .gmt }
    return people[id]?.timeZone.flatMap(TimeZone.init(identifier:)) ?? .gmt
  }
}

extension Person {
  /// The domain of their mail, unless anybody may have an address there.
  fileprivate var mailDomain: String? {
    guard let address = email.flatMap({ EmailAddress($0) }), !PublicMail.domains.contains(address.domain) else {
      return nil
    }
    return address.domain
  }
}

extension String {
  /// Something short that another text does not come to: 64 bits of FNV-1a.
  fileprivate var digest: String {
    let hash = utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    return String(hash, radix: 16)
  }
}
