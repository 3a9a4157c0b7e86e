extension ProviderMap {
  /// The lookup service of the project's own contract.
  static let leadline = """
    {
      "name": "company directory",
      "company": {
        "path": "/v1/companies/lookup",
        "query": {"domain": "domain", "linkedin": "linkedin", "name": "name", "country": "country"},
        "answer": {
          "record": "company",
          "status": "status",
          "candidates": "candidates",
          "confidence": "confidence",
          "asOf": "as_of",
          "details": {"at": "fields", "source": "source", "observedAt": "observed_at", "confidence": "confidence"},
          "fields": {
            "company": ["name", "legal_name"],
            "website": {"before": "https://", "from": "domain"},
            "industry": "industry",
            "employees": ["employees", "employees_range"],
            "annualRevenue": {
              "min": "annual_revenue.min", "max": "annual_revenue.max", "currency": "annual_revenue.currency"
            },
            "address": {"join": ["location.city", "location.region", "location.country"]},
            "linkedin": "linkedin_url"
          }
        },
        "batch": {
          "path": "/v1/companies/lookup:batch", "limit": 100, "requests": "items", "ref": "ref", "answers": "items"
        }
      },
      "person": {
        "path": "/v1/people/lookup",
        "query": {"email": "email", "linkedin": "linkedin", "name": "name", "domain": "domain"},
        "answer": {
          "record": "person",
          "status": "status",
          "candidates": "candidates",
          "confidence": "confidence",
          "asOf": "as_of",
          "details": {"at": "fields", "source": "source", "observedAt": "observed_at", "confidence": "confidence"},
          "fields": {
            "firstName": "first_name",
            "lastName": "last_name",
            "jobTitle": "job_title",
            "linkedin": "linkedin_url",
            "company": "company.name",
            "website": {"before": "https://", "from": "company.domain"}
          }
        }
      }
    }
    """
}
