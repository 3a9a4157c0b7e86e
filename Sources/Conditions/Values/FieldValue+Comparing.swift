import Foundation
public import Leadline

extension FieldValue {
  /// The value as conditions compare it.
  ///
  /// - Returns: `nil` for what is empty or not of that kind.
  func compared(as kind: FieldKind) -> FieldValue? {
    switch (kind, self) {
    case (.text, .text(let text)), (.address, .text(let text)), (.choice, .text(let text)):
      text.isEmpty ? nil : .text(text.folded)
    case (.number, .number), (.money, .money), (.flag, .flag), (.time, .time): self
    default: nil
    }
  }

  /// What can be more or less: a number, or the ten-thousandths of an amount.
  public var quantity: Int64? {
    switch self {
    case .number(let number): number
    case .money(let money): money.tenThousandths
    case .text, .flag, .time: nil
    }
  }

  /// The currency of an amount.
  public var currency: String? { money?.currency }
}

extension String {
  /// The text without the differences that people do not see: case, accents, space around it.
  public var folded: String {
    trimmingCharacters(in: .whitespacesAndNewlines)
      .folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
  }

  /// Whether this is an e-mail or a web address at a domain or below it.
  func isAddress(at domain: String) -> Bool {
    var host = self[...]
    if let scheme = host.firstRange(of: "://") { host = host[scheme.upperBound...] }
    host = host.prefix { !"/?#".contains($0) }
    if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
    host = host.prefix { $0 != ":" }
    return host == domain || host.hasSuffix("." + domain)
  }
}
