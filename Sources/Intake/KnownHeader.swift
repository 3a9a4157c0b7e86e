internal import Leadline

/// The headers of other systems' exports, beyond the names the fields have here.
///
/// Only headers that mean one thing are listed. What describes another system's own work (lead status, deal stage,
/// owner, ids, dates) is left out on purpose: it says nothing about our lead and is kept as a note.
enum KnownHeader {
  /// By `foldedKey`: without case, spaces and punctuation.
  static let targets: [String: HeaderMapping.Target] = {
    var targets: [String: HeaderMapping.Target] = [:]
    for (field, ranks) in fields {
      for (rank, names) in ranks.enumerated() {
        for name in names.split(separator: " ") { targets[String(name)] = .field(field, rank: rank * 100) }
      }
    }
    for (part, own, company) in addresses {
      for name in own.split(separator: " ") { targets[String(name)] = .address(part, of: .lead) }
      for name in company.split(separator: " ") { targets[String(name)] = .address(part, of: .company) }
    }
    for name in wholeNames { targets[name] = .personName(.firstNameFirst) }
    for name in wholeNamesReversed { targets[name] = .personName(.lastNameFirst) }
    return targets
  }()

  /// A field's headers, those that fill it first in front. Systems: HubSpot, Salesforce, Dynamics, Pipedrive, LinkedIn,
  /// Apollo, Datablist, and what Italian lists say.
  private static let fields: [(FieldName, [String])] = [
    (.topic, ["leadtopic leadtitle"]),
    (.firstName, ["forename contactfirstname personfirstname leadfirstname nomedibattesimo"]),
    (.lastName, ["contactlastname personlastname leadlastname"]),
    (.jobTitle, ["jobposition personjobtitle contactjobtitle qualifica"]),
    (
      .company,
      [
        """
        company companyname account accountname organization organizationname organisation organisationname \
        businessname employer currentcompany companyaccount azienda nomeazienda impresa ditta denominazione \
        denominazionesociale organizzazione personorganization leadcompany
        """,
        "companynameforemails associatedcompany primaryassociatedcompany",
      ]
    ),
    (
      .website,
      [
        """
        websiteurl companywebsite companyurl companywebsiteurl homepage webpage webaddress sitointernet \
        organizationwebsite indirizzoweb sitoaziendale
        """,
        "domain companydomain companydomainname associatedcompanydomain dominio",
      ]
    ),
    (
      .email,
      [
        """
        email emailaddress emailaddress1 workemail businessemail personemail personemailwork primaryemail \
        contactemail leademail indirizzoemail indirizzodiposta indirizzodipostaelettronica postaelettronica \
        emailaziendale
        """,
        "secondaryemail otheremail alternateemail additionalemail emailaddress2 emailaddress3 emailsecondaria",
        "personalemail personemailhome emailpersonale pec",
      ]
    ),
    (
      .phone,
      [
        """
        phone phonenumber workphone businessphone directphone workdirectphone firstphone personphone personphonework \
        primaryphone contactphone leadphone telefono numeroditelefono numerotelefono telefonofisso telefonoufficio
        """,
        """
        mobile mobilephone mobilephonenumber mobilenumber cellphone cell personphonemobile cellulare telefonocellulare \
        telefonomobile numerodicellulare
        """,
        "homephone otherphone secondaryphone alternatephone personphonehome personphoneother telefonocasa altrotelefono",
        "corporatephone companyphone mainphone organizationphone centralino",
      ]
    ),
    (.industry, ["companyindustry settoremerceologico settorediattivita"]),
    (
      .employees,
      [
        """
        noofemployees employeecount employeescount headcount companyheadcount numerodipendenti addetti numeroaddetti \
        ndipendenti
        """
      ]
    ),
    (.annualRevenue, ["companyrevenue companyannualrevenue annualturnover ricavi ricaviannui"]),
    (.source, ["originalsource originelead fontelead provenienzalead"]),
    (.budget, ["budgetamount"]),
    (.description, ["comments comment commenti commento message messaggio leaddescription"]),
    (.type, ["leadtype companytype tipologia"]),
    (.campaign, ["campaignname sourcecampaign utmcampaign nomecampagna"]),
    (.vatNumber, ["vatid vatno vatregistrationnumber numeropartitaiva codiceiva"]),
    (
      .linkedin,
      [
        "personlinkedinurl linkedinprofileurl linkedinaddress profileurl profilolinkedin personlinkedin",
        "companylinkedinurl linkedincompanypage companylinkedin",
      ]
    ),
    (.language, ["preferredlanguage linguapreferita"]),
    (.consentBasis, ["legalbasisforprocessingcontactsdata"]),
    (
      .doNotMail,
      ["emailoptout unsubscribedfromallemail optedoutofemail donotallowemails donotallowbulkemails"]
    ),
    (.doNotCall, ["donotallowphonecalls phoneoptout"]),
  ]

  /// The parts of the lead's own address and of its company's. `Stato` is left out: it is a state of anything.
  private static let addresses: [(HeaderMapping.AddressPart, String, String)] = [
    (
      .street,
      """
      address streetaddress street mailingstreet mailingaddress primaryaddress addressline street1 address1street1 \
      address1street2 address1line1 address1line2 personaddress organizationaddress location officelocation indirizzo \
      via sede
      """,
      "companyaddress companystreet companystreetaddress billingstreet billingaddress"
    ),
    (
      .postalCode,
      """
      postalcode zip zipcode zippostalcode postcode mailingzip mailingpostalcode cap codicepostale \
      address1zippostalcode address1postalcode
      """,
      "companypostalcode companyzip companyzipcode billingzip billingpostalcode"
    ),
    (.city, "city town mailingcity citta comune localita address1city", "companycity billingcity"),
    (
      .region,
      """
      state stateregion stateprovince province region county mailingstate provincia prov regione \
      address1stateprovince siglaprovincia
      """,
      "companystate companyregion billingstate"
    ),
    (
      .country, "country countryregion mailingcountry nazione paese address1countryregion",
      "companycountry billingcountry"
    ),
  ]

  private static let wholeNames = [
    "fullname", "contactname", "personname", "leadname", "contactperson", "contactfullname", "nomecompleto",
    "nomeecognome", "nomecognome", "nominativo", "referente", "personadicontatto",
  ]
  private static let wholeNamesReversed = ["cognomeenome", "cognomenome"]
}

extension KnownHeader {
  static let lastNames: Set = ["lastname", "surname", "familyname", "cognome"]
  static let otherFirstNames: Set = ["firstname", "givenname", "forename"]

  /// Headers that only files of people have.
  static let personMarkers: Set<String> = lastNames.union(otherFirstNames).union([
    "userid", "contactid", "personid", "company", "companyname", "azienda", "jobtitle", "title", "position",
    "mansione",
    "ruolo", "sex", "gender", "dateofbirth", "topic", "fullname",
  ])

  /// Headers that only files of organizations have.
  static let organizationMarkers: Set = [
    "organizationid", "organisationid", "companyid", "accountid", "accountnumber", "industry", "sector",
    "settore",
    "founded", "yearfounded", "foundedyear", "employees", "numberofemployees", "noofemployees",
    "annualrevenue",
    "revenue", "vatnumber", "partitaiva", "piva", "dipendenti", "numerodipendenti", "fatturato", "website",
    "domain",
    "sitoweb", "companydomainname",
  ]

  /// First columns of files whose rows are no leads.
  static let otherFiles: [String: IntakeError.FileKind] = [
    "activityid": .activities, "activitytype": .activities, "activitysubject": .activities,
    "taskid": .activities,
    "dealid": .deals, "dealname": .deals, "dealtitle": .deals, "opportunityid": .deals,
    "opportunityname": .deals,
    "ticketid": .tickets, "ticketname": .tickets, "productid": .products, "itemno": .products,
  ]
}
