internal import Leadline

/// What a list's choices are called, by us and by other systems.
struct ChoiceWords {
  private let list: ChoiceList
  private let synonyms: [String: String]
  /// What every other word means.
  private let fallback: String?

  init(_ list: ChoiceList, of field: FieldName) {
    self.list = list
    synonyms = Self.synonyms[field] ?? [:]
    fallback = field == .source ? "other" : nil
  }

  /// The choice that a cell means. A source that nobody knows is `other`; in all other lists an unknown word means
  /// nothing. What is not one of our own words is kept beside the choice.
  func reading(of cell: String) -> FieldFilling.Reading? {
    if let exact = list[cell] { return FieldFilling.Reading(words: exact.value) }
    guard let value = synonyms[cell.foldedKey] ?? fallback,
      list.choices.contains(where: { $0.value == value })
    else {
      return nil
    }
    return FieldFilling.Reading(words: value, isAll: false)
  }

  private static let sources = table([
    "web": """
    website websiteform webform organic organicsearch organicsearchseo seo direct directtraffic chatbot livechat \
    contentmarketing blog online onlinesearch internet inbound landingpage searchengine sito sitoweb sitointernet \
    ricercaorganica
    """,
    "advertisement": """
    ad ads advert adverts advertising retargeting retargetingads googleads googleadwords adwords facebookads metaads \
    linkedinads instagramads paidsearch paidsocial paidmedia display displayads ppc sem banner annuncio annunci
    """,
    "email": "mail emailcampaign emailmarketing coldemail newsletter mailing dem postaelettronica",
    "externalReferral": "referral referrals customerreferral clientreferral referenza segnalazione",
    "employeeReferral": "internalreferral segnalazioneinterna",
    "partner":
      "partners partnerprogram partnerreferral reseller channel channelpartner rivenditore",
    "tradeShow": """
    event events networkingevent fair tradefair exhibition expo conference congress fiere evento eventi convegno \
    congresso
    """,
    "seminar": "seminars webinar webinars workshop seminari",
    "publicRelations": "pr press media stampa",
    "purchasedList": "boughtlist list lista",
  ])

  private static let synonyms: [FieldName: [String: String]] = [
    .source: sources,
    .consentBasis: table([
      "legitimateInterest": """
      legitimateinterestprospectlead legitimateinterestexistingcustomer legitimateinterestother interesselegittimo
      """,
      "consent": "freelygivenconsentfromcontact",
      "contract": "performanceofacontract",
    ]),
  ]

  private static func table(_ words: [String: String]) -> [String: String] {
    var table: [String: String] = [:]
    for (choice, names) in words {
      for name in names.split(whereSeparator: \.isWhitespace) { table[String(name)] = choice }
    }
    return table
  }
}
