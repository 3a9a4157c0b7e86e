import Foundation
import Leadline

/// What scores say of themselves.
extension Message {
  static let base = Message("Base", "Base")
  static let limitedToBounds = Message("Limited to 0–100", "Limitato a 0–100")

  static func limited(_ group: Message) -> Message {
    Message("Limited: \(group.english)", "Limitato: \(group.italian)")
  }

  /// - Parameter share: how much is left, 0 to 1.
  static func aged(_ label: Message, days: Double, share: Double) -> Message {
    guard days >= 1 else { return label }
    let whole = Int(days)
    let percent = Int((share * 100).rounded())
    return Message(
      "\(label.english) (\(whole == 1 ? "1 day" : "\(whole) days") ago: \(percent) %)",
      "\(label.italian) (\(whole == 1 ? "1 giorno" : "\(whole) giorni") fa: \(percent) %)")
  }

  static func notJudged(_ label: Message, _ has: String, _ wants: String) -> Message {
    Message(
      "\(label.english): could not be judged, the amount is in \(has), the rule in \(wants)",
      "\(label.italian): non si può giudicare, l'importo è in \(has), la regola in \(wants)")
  }
}
