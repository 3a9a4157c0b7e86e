import Leadline
import LeadlineDesk

/// How a plain text is written in a chat's own markup, so that it says no more there than it says here.
enum ChatMarkup {
  /// Slack: `*bold*`, and `&`, `<`, `>` escaped, which also keeps `<!channel>` from calling everybody.
  static func slack(_ reply: ChatReply) -> String {
    marked(reply, heading: "*") { text in
      silenced(text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;"))
    }
  }

  /// Mattermost: `**bold**`.
  static func mattermost(_ reply: ChatReply) -> String { marked(reply, heading: "**", silenced) }

  /// A table stands in a block of letters of one width; nothing in it can end the block.
  private static func marked(_ reply: ChatReply, heading mark: String, _ written: (String) -> String) -> String {
    let words = reply.words
    guard let table = reply.table, let place = words.firstRange(of: table) else {
      return heading(written(words), mark: mark)
    }
    let (before, after) = (String(words[..<place.lowerBound]), String(words[place.upperBound...]))
    let block = "```\n\(written(table.replacing("`", with: "'")))\n```"
    return heading(written(before), mark: mark) + block + written(after)
  }

  /// The first of several lines stands out.
  private static func heading(_ text: String, mark: String) -> String {
    guard let end = text.firstIndex(of: "\n"), text.startIndex < end, !text[..<end].contains("*") else { return text }
    return "\(mark)\(text[..<end])\(mark)\(text[end...])"
  }

  /// A quoted `@channel` calls nobody: a word joiner keeps it from being a mention.
  private static func silenced(_ text: String) -> String {
    guard text.contains("@") else { return text }
    return ["channel", "here", "all", "everyone"].reduce(text) { text, name in
      replacing("@\(name)", in: text, with: "@\u{2060}\(name)")
    }
  }

  /// Replaces a text however its letters are cased, and keeps the case.
  private static func replacing(_ part: String, in text: String, with other: String) -> String {
    guard text.lowercased().contains(part) else { return text }
    var result = ""
    var rest = Substring(text)
    while let first = rest.first {
      if rest.prefix(part.count).lowercased() == part {
        result += "@\u{2060}" + rest.dropFirst().prefix(part.count - 1)
        rest = rest.dropFirst(part.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}

/// What Slack made of a text before it sent it.
struct SlackText {
  /// The name of the person here who is linked to a Slack user.
  let name: (String) async -> String?

  /// The text as it was typed: `<@U1|maria>` is `@maria`, `<https://a.example|a>` the address, `&amp;` an `&`.
  func plain(_ text: String) async -> String {
    var plain = ""
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
      plain += rest[..<start]
      plain += await word(rest[rest.index(after: start)..<end])
      rest = rest[rest.index(after: end)...]
    }
    return (plain + rest).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
  }

  private func word(_ inside: Substring) async -> String {
    let parts = inside.split(separator: "|", maxSplits: 1).map(String.init)
    guard let target = parts.first else { return "" }
    let label = parts.count > 1 ? parts[1] : nil
    switch target.first {
    case "@":
      let user = String(target.dropFirst())
      let known = await name(user)
      return "@\(known ?? label ?? user)"
    case "#": return "#\(label ?? String(target.dropFirst()))"
    case "!": return "@\(label ?? String(target.dropFirst()))"
    default: return target
    }
  }
}
