/// What begins a clause, and the points that end no sentence.
enum ClauseWords {
  static let conjunctions: Set = [
    "but", "and", "however", "while", "although", "though", "because", "so", "then", "whereas", "unless",
    "ma", "e", "ed", "pero", "mentre", "perche", "poiche", "siccome", "quindi", "invece", "poi", "tuttavia", "bensi",
    "dunque",
  ]

  static let abbreviations: Set = [
    "mr", "mrs", "ms", "dr", "prof", "st", "inc", "ltd", "corp", "approx", "ca", "etc", "vs", "g",
    "sig", "sigg", "sigra", "dott", "ssa", "ing", "avv", "arch", "geom", "rag", "spett", "egr", "gent", "srl", "spa",
    "es",
    "ecc", "tel", "cell", "fax", "min", "max", "nr", "art", "pag", "dir", "resp", "amm",
    "approssim", "circ", "gmbh", "ext", "dept", "mgr", "jan", "feb", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec", "gen", "mag", "giu", "lug", "ago", "set", "ott", "dic",
  ]
}
