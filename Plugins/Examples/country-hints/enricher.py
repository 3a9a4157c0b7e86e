"""Proposes the time zone and language of the country that a lead's website, e-mail, phone or VAT number names."""

import csv
from pathlib import Path

from mcp.server.mcpserver import MCPServer

with open(Path(__file__).with_name("countries.csv"), encoding="utf-8") as table:
    COUNTRIES = list(csv.DictReader(table))

server = MCPServer("country-hints")


def signs(lead: dict, country: dict):
    """Where a lead names a country, the surest sign first: (what to say of it, confidence)."""
    domain = "." + country["domain"]
    host = (lead.get("website") or "").split("//")[-1].split("/")[0].lower()
    if (lead.get("vatNumber") or "").upper().startswith(country["vat"]):
        yield f"VAT number of {country['name']}", 0.9
    if (lead.get("phone") or "").replace(" ", "").startswith(country["phone"]):
        yield f"phone number of {country['name']}", 0.8
    if host.endswith(domain) or (lead.get("email") or "").lower().endswith(domain):
        yield f"domain {domain}", 0.7


@server.tool()
def enrich_company(lead: dict) -> dict:
    """Proposes the time zone and the language of the country that a lead's addresses name."""
    found = [(sign, country) for country in COUNTRIES for sign in signs(lead, country)]
    if not found:
        return {"error": {"code": "no_match", "retryable": False}}
    (source, confidence), country = max(found, key=lambda pair: pair[0][1])
    known = {"source": source, "method": "table of countries", "confidence": confidence}
    return {"facts": [{"field": field, "value": country[field]} | known for field in ("timeZone", "language")]}


if __name__ == "__main__":
    server.run()
