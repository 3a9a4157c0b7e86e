/// The words of lines besides the names of commands, in Italian. Each is read as the English one is, and told to those who
/// read Italian; what has no Italian form (`--email`, `account`) is the same in both.
extension Verb {
  /// The Italian form of a flag with its hyphens, or of a word that says what a command is to do.
  func italianWord(_ word: String) -> String? {
    ownWords[word] ?? Self.flags[word]
  }

  /// A flag as people who read Italian are told of it.
  static func italianFlag(_ flag: String) -> String { flags[flag] ?? flag }

  private static let flags: [String: String] = [
    "--kinds": "--tipi", "--limit": "--limite", "--days": "--giorni", "--owner": "--proprietario",
    "--status": "--stato",
    "--author": "--autore", "--query": "--cerca", "--upcoming": "--futuri", "--in": "--entrata", "--out": "--uscita",
    "--at": "--alle", "--duration": "--durata", "--for": "--per", "--with": "--con", "--place": "--luogo",
    "--invite": "--invita", "--send": "--invia", "--subject": "--oggetto", "--due": "--entro", "--waive": "--deroga",
    "--off": "--togli", "--dry-run": "--prova", "--phone": "--telefono", "--title": "--mansione",
    "--threat": "--minaccia", "--website": "--sito", "--strengths": "--forze", "--weaknesses": "--debolezze",
    "--contact": "--contatto", "--opportunity": "--opportunità", "--first-name": "--nome", "--last-name": "--cognome",
    "--company": "--azienda", "--source": "--origine", "--from": "--da", "--FIELD": "--CAMPO",
  ]

  private var ownWords: [String: String] {
    switch self {
    case .find:
      ["open": "aperto", "qualified": "qualificato", "disqualified": "squalificato", "nobody": "nessuno"]
    case .timeline: ["post": "messaggi", "call": "chiamate"]
    case .next: ["call": "chiamate", "task": "compiti"]
    case .set:
      [
        "visibility=team": "visibilità=squadra", "visibility": "visibilità", "amount": "importo",
        "owner": "proprietario",
        "owner=nobody":
          "proprietario=nessuno",
      ]
    case .assign: ["nobody": "nessuno"]
    case .later, .snooze: ["now": "adesso"]
    case .stakeholder: ["add": "aggiungi", "remove": "togli", "as": "come"]
    case .competitor: ["add": "aggiungi", "remove": "togli", "low": "bassa", "medium": "media", "high": "alta"]
    case .calendar: ["revoke": "revoca"]
    case .flow: ["use": "usa", "show": "mostra"]
    case .stage: ["next": "avanti", "back": "indietro", "check": "spunta", "abandon": "abbandona"]
    case .sequence: ["attach": "avvia", "stop": "ferma"]
    case .cards:
      [
        "done": "fatto", "snooze": "posponi", "dismiss": "scarta", "rules": "regole", "quiet": "silenzio",
        "digest": "riepilogo", "mail": "posta", "now": "adesso", "on": "sì", "off": "no", "standard": "normali",
      ]
    default: furtherWords
    }
  }

  private var furtherWords: [String: String] {
    switch self {
    case .report:
      [
        "funnel": "imbuto", "conversion": "conversione", "time-in-stage": "tempo-in-fase",
        "first-contact": "primo-contatto", "questions": "domande", "source": "origine", "owner": "proprietario",
        "team": "squadra", "campaign": "campagna", "nobody": "nessuno", "--from": "--dal", "--to": "--al",
        "--by": "--per",
      ]
    case .qualify: ["new": "nuovo", "none": "nessuno"]
    case .disqualify:
      [
        "lost": "perso", "cannot-contact": "non-raggiungibile", "no-longer-interested": "non-più-interessato",
        "canceled": "annullato",
      ]
    case .merge: ["into": "in"]
    case .lose: ["--to": "--a"]
    default: [:]
    }
  }
}

/// Lines in Italian.
extension Verb {
  /// What stands behind the name of the command. Only what the command itself reads is put into Italian: the first word,
  /// flags, and what is behind flags; where a text begins, all is as it was written.
  func italian(_ rest: Substring) -> String {
    var (isQuoted, hasBegun, isBehindFlag) = (false, false, false)
    let words = rest.split(separator: " ", omittingEmptySubsequences: false).map { part -> String in
      let word = String(part)
      defer { if word.count(where: { $0 == "\"" }) % 2 == 1 { isQuoted.toggle() } }
      guard !isQuoted, !word.isEmpty, !word.hasPrefix("\"") else {
        hasBegun = hasBegun || !word.isEmpty && !isBehindFlag
        return word
      }
      if endsInText, hasBegun { return word }
      if word.hasPrefix("--") {
        isBehindFlag = true
        return italianWord(word) ?? word
      }
      if isReference(word) { return word }
      let mayBe =
        !hasBegun && beginsWithOwnWord || isBehindFlag || ["now", "into"].contains(word)
        || self == .cards && word == "off"
      hasBegun = hasBegun || !isBehindFlag
      isBehindFlag = false
      return mayBe ? italianValue(word) : word
    }
    return words.joined(separator: " ")
  }

  /// A word, or several with commas between them.
  private func italianValue(_ word: String) -> String {
    word.split(separator: ",", omittingEmptySubsequences: false).map { italianWord(String($0)) ?? String($0) }
      .joined(separator: ",")
  }

  /// `#42`, `.3`, `42`, `O-7`, `@maria`, and the place of an answer.
  private func isReference(_ word: String) -> Bool {
    guard let first = word.first else { return false }
    return "#.@{".contains(first) || first.isNumber || word.dropFirst().first == "-"
  }

  /// Whether its first word is its own, and not somebody's text.
  private var beginsWithOwnWord: Bool {
    switch self {
    case .find, .timeline, .next, .qualify, .lose: false
    default: true
    }
  }

  /// How its line is written: all words of it are its own, and those in capitals stand for something.
  func italianUsage(_ usage: Substring) -> String {
    var (result, word) = ("", "")
    for character in usage + " " {
      if character.isLetter || character == "-" || character.isNumber {
        word.append(character)
      } else {
        result += italianWord(word) ?? Self.placeholders[word] ?? word
        result.append(character)
        word = ""
      }
    }
    return String(result.dropLast())
  }

  private static let placeholders = [
    "COMPETITOR": "CONCORRENTE", "COMMAND": "COMANDO", "SUBJECT": "OGGETTO", "REASON": "MOTIVO", "AMOUNT": "IMPORTO",
    "TOPIC": "ARGOMENTO", "FIELD": "CAMPO", "VALUE": "VALORE", "NAMES": "NOMI", "PLACE": "LUOGO", "NAME": "NOME",
    "TEXT": "TESTO", "TIME": "QUANDO", "CODE": "CODICE", "NOTE": "NOTA", "TEAM": "SQUADRA", "TWO": "DUE",
    "WORDS": "PAROLE", "ROLE": "RUOLO", "KIND": "TIPO", "STAGE": "FASE", "STEP": "PASSO",
  ]
}
