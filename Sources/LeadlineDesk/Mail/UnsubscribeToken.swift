/// What names a lead in the address under which its person unsubscribes.
enum UnsubscribeToken {
  /// The setting that holds the key by which addresses in mail are signed.
  static let setting = "mail.unsubscribeKey"

  static func make(lead: Int64, key: String) -> String { SignedNumber.make(lead, for: "unsubscribe", key: key) }

  /// The lead that a token names; `nil` for a token that nobody here has made.
  static func lead(of token: String, key: String) -> Int64? {
    SignedNumber.number(of: token, for: "unsubscribe", key: key)
  }
}
