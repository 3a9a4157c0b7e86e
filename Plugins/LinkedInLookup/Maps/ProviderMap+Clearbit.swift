extension ProviderMap {
  /// Services that answer as Clearbit's enrichment does, version 2: companies by domain, people by e-mail.
  ///
  /// They give no confidence of a match; that of an exact domain or address is taken as 0.8.
  static let clearbit = """
    {
      "name": "Clearbit-compatible service",
      "company": {
        "base": "https://company.clearbit.com",
        "path": "/v2/companies/find",
        "query": {"domain": "domain"},
        "answer": {
          "confidence": {"otherwise": 0.8},
          "asOf": "indexedAt",
          "fields": {
            "company": ["name", "legalName"],
            "website": {"before": "https://", "from": "domain"},
            "industry": ["category.industry", "category.industryGroup", "category.sector"],
            "employees": ["metrics.employees", "metrics.employeesRange"],
            "annualRevenue": {
              "amount": "metrics.annualRevenue", "range": "metrics.estimatedAnnualRevenue", "currency": {"value": "USD"}
            },
            "address": [
              "location",
              {"join": ["geo.streetNumber", "geo.streetName", "geo.postalCode", "geo.city", "geo.state", "geo.country"]}
            ],
            "linkedin": {"before": "https://www.linkedin.com/", "from": "linkedin.handle"}
          }
        }
      },
      "person": {
        "base": "https://person.clearbit.com",
        "path": "/v2/people/find",
        "query": {"email": "email"},
        "answer": {
          "confidence": {"otherwise": 0.8},
          "asOf": "indexedAt",
          "fields": {
            "firstName": "name.givenName",
            "lastName": "name.familyName",
            "jobTitle": "employment.title",
            "linkedin": {"before": "https://www.linkedin.com/", "from": "linkedin.handle"},
            "company": "employment.name",
            "website": {"before": "https://", "from": "employment.domain"}
          }
        }
      }
    }
    """
}
