/// What names a mail in the address of the image by which its opening is noticed.
///
/// It is made of the mail's number in the outbox and the key of the addresses for unsubscribing, and kept nowhere.
enum OpeningToken {
  static func make(mail: Int64, key: String) -> String { SignedNumber.make(mail, for: "opened", key: key) }

  /// The mail that a token names; `nil` for a token that nobody here has made.
  static func mail(of token: String, key: String) -> Int64? { SignedNumber.number(of: token, for: "opened", key: key) }
}
