import Foundation

/// The short name of a language, as in BCP 47: `it`, `pt-br`.
public enum LanguageTag {
  /// Reads a tag, or the name of a common language in English, Italian or itself.
  ///
  /// - Returns: the tag in lower case, or `nil` where the language is not known.
  public static func read(_ words: String) -> String? {
    if let tag = names[words.foldedKey] { return tag }
    let parts = words.lowercased().split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
    guard let language = parts.first, (2...3).contains(language.utf8.count),
      Locale.LanguageCode(String(language)).isISOLanguage, parts.count <= 4,
      parts.dropFirst().allSatisfy({ isSubtag($0) })
    else { return nil }
    return parts.joined(separator: "-")
  }

  private static func isSubtag(_ text: Substring) -> Bool {
    (2...8).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
      }
  }

  private static let names: [String: String] = {
    var names: [String: String] = [:]
    for (tag, words) in common {
      for name in words.split(separator: " ") { names[String(name).foldedKey] = tag }
    }
    return names
  }()

  private static let common = [
    "ar": "Arabic arabo العربية", "bg": "Bulgarian bulgaro български", "cs": "Czech ceco čeština",
    "da": "Danish danese dansk", "de": "German tedesco Deutsch", "el": "Greek greco ελληνικά",
    "en": "English inglese", "es": "Spanish spagnolo español", "et": "Estonian estone eesti",
    "fi": "Finnish finlandese suomi", "fr": "French francese français", "hr": "Croatian croato hrvatski",
    "hu": "Hungarian ungherese magyar", "it": "Italian italiano", "ja": "Japanese giapponese 日本語",
    "ko": "Korean coreano 한국어", "lt": "Lithuanian lituano lietuvių", "lv": "Latvian lettone latviešu",
    "nl": "Dutch olandese Nederlands", "no": "Norwegian norvegese norsk", "pl": "Polish polacco polski",
    "pt": "Portuguese portoghese português", "ro": "Romanian rumeno română", "ru": "Russian russo русский",
    "sk": "Slovak slovacco slovenčina", "sl": "Slovenian sloveno slovenščina",
    "sq": "Albanian albanese shqip",
    "sv": "Swedish svedese svenska", "tr": "Turkish turco Türkçe", "uk": "Ukrainian ucraino українська",
    "zh": "Chinese cinese 中文",
  ]
}
