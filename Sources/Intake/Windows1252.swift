/// The Western European code page of Windows, by the table of the WHATWG Encoding Standard.
enum Windows1252 {
  /// Every byte means something here, so there is always a text.
  static func text(_ bytes: some Collection<UInt8>) -> String {
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
      let isSpecial = (0x80...0x9F).contains(byte)
      scalars.append(isSpecial ? special[Int(byte) - 0x80] : Unicode.Scalar(byte))
    }
    return String(scalars)
  }

  /// 0x80 to 0x9F; the five that are not assigned stay control characters.
  private static let special = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}
