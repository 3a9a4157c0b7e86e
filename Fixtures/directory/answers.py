"""What the stand-in answers: the project's own lookup service, and the shapes of two others."""

CERTAINTY = {"domain": 0.97, "linkedin": 0.97, "email": 0.97, "name": 0.82}
SOURCES = {
    "name": ("chamber of commerce", 0.98), "industry": ("chamber of commerce", 0.95),
    "employees": ("staff register", 0.9), "annual_revenue": ("annual accounts", 0.85),
    "location": ("chamber of commerce", 0.95), "job_title": ("public profile", 0.8),
}
HIDDEN = ("id", "observed_at", "email")


def shown(record):
    return {name: value for name, value in record.items() if name not in HIDDEN}


def match(record, kind, by):
    observed = record.get("observed_at", "2026-06-01T00:00:00Z")
    return {
        "status": "matched", "id": record["id"], "confidence": CERTAINTY[by], "matched_on": [by], kind: shown(record),
        "fields": {
            name: {"source": f"Stand-in directory, {source}", "observed_at": observed, "confidence": confidence}
            for name, (source, confidence) in SOURCES.items() if record.get(name)
        },
        "as_of": observed, "credits_spent": 1,
    }


def lookup(found, kind, by):
    """A status and what goes with it, as the project's contract has it."""
    if not found:
        return 404, {"status": "no_match", "code": "no_match"}
    if len(found) == 1:
        return 200, match(found[0], kind, by)
    share = round(CERTAINTY[by] / len(found), 2)
    return 200, {
        "status": "ambiguous",
        "candidates": [{"id": one["id"], "confidence": share, kind: shown(one)} for one in found],
        "credits_spent": 0,
    }


def in_words(revenue):
    """A range as `$50M-$100M`; amounts below a million as they are."""
    ends = [f"{end // 1_000_000}M" if end >= 1_000_000 else f"{end}" for end in (revenue["min"], revenue["max"])]
    return "$" + "-$".join(ends)


def people_data_labs_company(found):
    if not found:
        return 404, {"status": 404, "error": {"type": "not_found", "message": "No records were found"}}
    one, place = found[0], found[0]["location"]
    return 200, {
        "status": 200, "id": one["id"], "name": one["name"].lower(), "display_name": one["name"],
        "size": one.get("employees_range"), "employee_count": one.get("employees"), "founded": one.get("founded"),
        "industry": (one.get("industry") or "").lower(), "website": one["domain"],
        "inferred_revenue": in_words(one["annual_revenue"]) if "annual_revenue" in one else None,
        "linkedin_url": (one.get("linkedin_url") or "").removeprefix("https://www.") or None,
        "location": {
            "name": f"{place['city']}, {place['country']}".lower(), "locality": place["city"],
            "region": place["region"], "country": place["country"], "street_address": None, "postal_code": None,
        },
        "likelihood": 9,
    }


def people_data_labs_person(found):
    if not found:
        return 404, {"status": 404, "error": {"type": "not_found", "message": "No records were found"}}
    one = found[0]
    return 200, {
        "status": 200, "likelihood": 8,
        "data": {
            "id": one["id"], "full_name": f"{one['first_name']} {one['last_name']}", "first_name": one["first_name"],
            "last_name": one["last_name"], "job_title": one["job_title"],
            "job_company_name": one["company"]["name"], "job_company_website": one["company"]["domain"],
            "linkedin_url": one["linkedin_url"].removeprefix("https://www."),
        },
    }


def clearbit_company(found):
    if not found:
        return 404, {"error": {"type": "unknown_record", "message": "Unknown company"}}
    one, place = found[0], found[0]["location"]
    return 200, {
        "id": one["id"], "name": one["name"], "legalName": one.get("legal_name"), "domain": one["domain"],
        "category": {"sector": "Consumer Discretionary", "industryGroup": None, "industry": one.get("industry")},
        "metrics": {
            "employees": one.get("employees"), "employeesRange": one.get("employees_range"), "annualRevenue": None,
            "estimatedAnnualRevenue": in_words(one["annual_revenue"]) if "annual_revenue" in one else None,
        },
        "location": f"{place['city']}, {place['country']}",
        "geo": {"city": place["city"], "state": place["region"], "country": place["country"]},
        "linkedin": {"handle": "/".join((one.get("linkedin_url") or "").split("/")[-2:]) or None},
        "indexedAt": one.get("observed_at"),
    }


def clearbit_person(found):
    if not found:
        return 404, {"error": {"type": "unknown_record", "message": "Unknown person"}}
    one = found[0]
    return 200, {
        "id": one["id"], "email": one["email"],
        "name": {
            "fullName": f"{one['first_name']} {one['last_name']}", "givenName": one["first_name"],
            "familyName": one["last_name"],
        },
        "employment": {"name": one["company"]["name"], "title": one["job_title"], "domain": one["company"]["domain"]},
        "linkedin": {"handle": "/".join(one["linkedin_url"].split("/")[-2:])},
        "indexedAt": one["observed_at"],
    }
