/// Where a person says, with one click in the mail program, that it was the last mail (RFC 8058).
///
/// The mail program posts `List-Unsubscribe=One-Click` to the page, without any cookies, and asks nobody anything.
public struct Unsubscription: Sendable, Hashable {
  /// It says in itself who is to be written to no more.
  public let page: String

  /// - Throws: `PostError.invalidUnsubscription` where it is not a whole address that begins with `https://`, of at most
  ///   800 bytes.
  public init(_ page: String) throws(PostError) {
    let rest = page.dropFirst("https://".count)
    guard page.hasPrefix("https://"), page.utf8.count <= 800, let first = rest.utf8.first, first.isLetterOrDigit,
      rest.utf8.allSatisfy({ $0.isLetterOrDigit || "-._~:/?#[]@!$&'()*+;=%".utf8.contains($0) })
    else { throw .invalidUnsubscription(page) }
    self.page = page
  }
}
