extension ProviderMap {
  /// The company and person enrichment of People Data Labs, version 5, by its documented fields.
  ///
  /// Its `likelihood` grows with the certainty, not in proportion to it: a tenth of it errs on the side of doubt.
  /// A batch is kept small, for records are long and no answer over 1 MiB is read.
  static let peopleDataLabs = """
    {
      "name": "People Data Labs",
      "key": {"header": "X-Api-Key"},
      "company": {
        "base": "https://api.peopledatalabs.com",
        "path": "/v5/company/enrich",
        "query": {"domain": "website", "linkedin": "profile", "name": "name", "country": "country"},
        "always": {"titlecase": "true"},
        "answer": {
          "confidence": {"from": "likelihood", "outOf": 10, "otherwise": 0.5},
          "fields": {
            "company": ["display_name", "name"],
            "website": {"before": "https://", "from": "website"},
            "industry": ["industry", "industry_v2"],
            "employees": ["employee_count", "size"],
            "annualRevenue": {"range": "inferred_revenue", "currency": {"value": "USD"}},
            "address": {
              "join": [
                "location.street_address", "location.postal_code", "location.locality", "location.region",
                "location.country"
              ]
            },
            "linkedin": "linkedin_url"
          }
        },
        "batch": {
          "path": "/v5/company/enrich/bulk", "limit": 20, "requests": "requests", "parameters": "params",
          "ref": "metadata.ref", "code": "status"
        }
      },
      "person": {
        "base": "https://api.peopledatalabs.com",
        "path": "/v5/person/enrich",
        "query": {"email": "email", "linkedin": "profile", "name": "name", "domain": "company"},
        "always": {"titlecase": "true"},
        "answer": {
          "record": "data",
          "confidence": {"from": "likelihood", "outOf": 10, "otherwise": 0.5},
          "fields": {
            "firstName": "first_name",
            "lastName": "last_name",
            "jobTitle": "job_title",
            "linkedin": "linkedin_url",
            "company": "job_company_name",
            "website": {"before": "https://", "from": "job_company_website"}
          }
        }
      }
    }
    """
}
