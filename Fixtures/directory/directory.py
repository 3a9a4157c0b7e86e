"""The companies and people of the stand-in directory, and how they are found."""

import csv
import json
import pathlib

HERE = pathlib.Path(__file__).resolve().parent


def key(words):
    """A name without case and punctuation, for comparing."""
    return "".join(letter for letter in (words or "").casefold() if letter.isalnum())


def domain(text):
    """The host of an address, without www."""
    host = (text or "").strip().lower().split("://")[-1].split("/")[0].split("?")[0].split(":")[0]
    return host.removeprefix("www.").removeprefix("stock.") if "." in host else ""


def page(address):
    """The last two steps of a LinkedIn address."""
    return "/".join((address or "").lower().split("?")[0].strip("/").split("/")[-2:])


class Directory:
    def __init__(self):
        self.companies_by_domain = {}
        self.companies_by_page = {}
        self.companies_by_name = {}
        self.people_by_email = {}
        self.people_by_page = {}
        self.people_by_name = {}
        for company in json.loads((HERE / "companies.json").read_text(encoding="utf-8")):
            self.add(company)
        for person in json.loads((HERE / "people.json").read_text(encoding="utf-8")):
            name = key(person["first_name"] + person["last_name"])
            self.people_by_email[person["email"]] = person
            self.people_by_page[page(person["linkedin_url"])] = person
            self.people_by_name.setdefault((name, person["company"]["domain"]), []).append(person)

    def add(self, company):
        self.companies_by_domain.setdefault(company["domain"], company)
        if company.get("linkedin_url"):
            self.companies_by_page[page(company["linkedin_url"])] = company
        for name in {key(company["name"]), key(company.get("legal_name"))} - {""}:
            self.companies_by_name.setdefault(name, []).append(company)

    def read(self, file):
        """Adds the companies of a CSV, as far as its columns go."""
        with open(file, newline="", encoding="utf-8", errors="replace") as rows:
            for number, row in enumerate(csv.DictReader(rows)):
                name, host = row.get("name") or row.get("company"), domain(row.get("domain") or row.get("Website"))
                if name and host:
                    self.add(company_of(row, f"{pathlib.Path(file).stem}-{number}", name, host))

    def companies(self, asked):
        """Those that could be meant, and by what they were found."""
        if asked.get("domain"):
            return listed(self.companies_by_domain.get(domain(asked["domain"]))), "domain"
        if asked.get("linkedin"):
            return listed(self.companies_by_page.get(page(asked["linkedin"]))), "linkedin"
        found, country = self.companies_by_name.get(key(asked.get("name")), []), asked.get("country")
        return [one for one in found if not country or one["location"]["country"] == country.upper()], "name"

    def people(self, asked):
        if asked.get("email"):
            return listed(self.people_by_email.get(asked["email"].lower())), "email"
        if asked.get("linkedin"):
            return listed(self.people_by_page.get(page(asked["linkedin"]))), "linkedin"
        return self.people_by_name.get((key(asked.get("name")), domain(asked.get("domain"))), []), "name"


def listed(found):
    return [found] if found else []


def company_of(row, number, name, host):
    company = {
        "id": number, "name": name, "domain": host, "industry": row.get("industry") or row.get("sector"),
        "location": {
            "city": row.get("city") or "", "region": row.get("state") or "", "country": row.get("country") or "US",
        },
    }
    if (row.get("num. of employees") or "").isdigit():
        company["employees"] = int(row["num. of employees"])
    try:
        revenue = round(float(row.get("revenue") or "") * 1_000_000)
        company["annual_revenue"] = {"min": revenue, "max": revenue, "currency": "USD"}
    except ValueError:
        pass
    return company
