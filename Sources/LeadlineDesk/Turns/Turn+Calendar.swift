import Crypto
import Foundation
import Leadline
import LeadlineStore

/// The secret address of a person's calendar.
extension Turn {
  /// Makes a new address, after which those before lead nowhere; or only takes them back.
  ///
  /// - Parameter seed: makes the same address again, which is then left as it is.
  func calendar(_ on: Bool, seed: String?) throws -> Outcome {
    let known = seed.map(CalendarSecret.make)
    if on, let known, try session.hasCalendar(hash: CalendarSecret.hash(known)) {
      return Outcome(.calendar(secret: known))
    }
    try session.revokeCalendars(of: person.id)
    guard on else { return Outcome(.calendar(secret: nil)) }
    if try session.setting(CalendarSecret.instance) == nil {
      try session.set(CalendarSecret.instance, to: CalendarSecret.make())
    }
    let secret = known ?? CalendarSecret.make()
    try session.insertCalendar(hash: CalendarSecret.hash(secret), of: person.id)
    return Outcome(.calendar(secret: secret))
  }

  /// Takes back the addresses of somebody's calendar: one's own, or as who manages others.
  func revokeCalendar(of name: String) throws -> Outcome {
    guard name != person.name else { return try calendar(false, seed: nil) }
    guard overrules else {
      throw Refusal(.forbidden, .calendarsAreForManagers, suggestion: "/calendar --off", field: "name")
    }
    guard let other = try session.person(named: name) else {
      throw Refusal(.unknownUser, .unknownPerson(name), suggestion: "/who", field: "name")
    }
    try session.revokeCalendars(of: other.id)
    return Outcome(.calendarRevoked(person: other.name))
  }
}

/// What the address of a calendar has that nobody guesses.
enum CalendarSecret {
  /// The setting that names this database in the ids of events.
  static let instance = "instance"

  /// 160 bits, in letters and digits.
  static func make() -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz234567")
    var random = SystemRandomNumberGenerator()
    return String((0..<32).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] })
  }

  /// The same for the same seed, and nothing that would lead back to it.
  static func make(of seed: String) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz234567")
    return String(SHA256.hash(data: Data("calendar \(seed)".utf8)).map { letters[Int($0 & 31)] })
  }

  /// Whoever reads the database cannot read calendars by it.
  static func hash(_ secret: String) -> [UInt8] { Array(SHA256.hash(data: Data(secret.utf8))) }
}
