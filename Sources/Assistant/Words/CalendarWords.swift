/// The names of months and seasons, and what stands before a time by which something is to be done.
enum CalendarWords {
  static let months: [String: Int64] = {
    var months: [String: Int64] = [:]
    let names = [
      ["january", "jan", "gennaio", "gen"], ["february", "feb", "febbraio", "febb"], ["march", "mar", "marzo"],
      ["april", "apr", "aprile"], ["may", "maggio", "mag"], ["june", "jun", "giugno", "giu"],
      ["july", "jul", "luglio", "lug"], ["august", "aug", "agosto", "ago"],
      ["september", "sept", "sep", "settembre", "sett"], ["october", "oct", "ottobre", "ott"],
      ["november", "nov", "novembre"], ["december", "dec", "dicembre", "dic"],
    ]
    for (index, names) in names.enumerated() {
      for name in names { months[name] = Int64(index + 1) }
    }
    return months
  }()

  /// The last day on which a thing of a season is done.
  static let seasonEnds: [String: (month: Int64, day: Int64)] = [
    "summer": (8, 31), "estate": (8, 31), "autumn": (11, 30), "fall": (11, 30), "autunno": (11, 30),
    "spring": (5, 31), "primavera": (5, 31), "christmas": (12, 24), "natale": (12, 24), "xmas": (12, 24),
    "ferragosto": (8, 14),
  ]

  /// The first day of a season, before which a thing is done that is done before it.
  static let seasonStarts: [String: (month: Int64, day: Int64)] = [
    "summer": (6, 20), "estate": (6, 20), "autumn": (9, 21), "fall": (9, 21), "autunno": (9, 21), "spring": (3, 19),
    "primavera": (3, 19), "christmas": (12, 24), "natale": (12, 24), "xmas": (12, 24), "ferragosto": (8, 14),
  ]

  static let easter: Set = ["easter", "pasqua"]

  static let by: Set = [
    "by", "within", "in", "for", "from", "until", "till", "at", "this", "on", "around", "during", "later", "entro",
    "per",
    "a", "ad", "nel", "nell'", "da", "dal", "dall'", "verso", "questa", "questo", "quest'", "fino", "d'", "tra", "fra",
    "dopo", "after", "con", "al", "alla", "alle", "ai", "nelle", "nei", "negli", "nella", "over", "durante", "starting",
    "come",
  ]
  static let before: Set = ["before", "prima"]
  static let articles: Set = ["the", "il", "lo", "la", "l'", "le", "di", "del", "dell'", "della", "of", "dei"]
  static let ends: Set = ["end", "fine", "late"]
  static let starts: Set = ["start", "beginning", "early", "inizio", "inizi", "primi"]
  static let middles: Set = ["mid", "middle", "meta"]
  static let next: Set = ["next", "prossimo", "prossima", "following", "coming", "successivo"]
  static let this: Set = ["this", "questo", "questa", "quest'", "current", "corrente"]
  static let quarters: Set = ["quarter", "trimestre"]
  static let years: Set = ["year", "anno"]
  static let month: Set = ["month", "mese"]
  static let days: Set = ["day", "days", "giorno", "giorni"]
  static let weeks: Set = ["week", "weeks", "settimana", "settimane"]
  static let manyMonths: Set = ["month", "months", "mese", "mesi"]
}

extension Lexicon {
  /// What is known of how people talk about leads.
  static let talk = Lexicon([
    DoubtWords.phrases, BudgetWords.phrases, TimeframeWords.phrases, NeedWords.phrases, DecisionWords.phrases,
    TitleWords.phrases, PromiseWords.phrases, RivalWords.phrases, CommonWords.phrases,
  ])
}
