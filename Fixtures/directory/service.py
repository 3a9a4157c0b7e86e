"""What the stand-in says to a request, before any misbehaviour."""

import base64
import hashlib
import json
import urllib.parse

import answers

JSON = "application/json"


class Response:
    def __init__(self, status, body=b"", headers=None, kind=JSON):
        self.status = status
        self.body = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        self.headers = dict(headers or {})
        if kind:
            self.headers.setdefault("Content-Type", kind)


class Service:
    def __init__(self, directory, secret):
        self.directory = directory
        self.secret = secret
        self.jobs = {}
        self.remembered = {}
        self.lookups = {
            "/v1/companies/lookup": self.companies, "/v1/people/lookup": self.people,
            "/v5/company/enrich": self.people_data_labs_companies,
            "/v5/person/enrich": self.people_data_labs_people,
            "/v2/companies/find": self.clearbit_companies, "/v2/people/find": self.clearbit_people,
        }
        self.batches = {"/v1/companies/lookup:batch": self.batch, "/v5/company/enrich/bulk": self.bulk}

    def accepts(self, request):
        """Whether who asks has the key, in any of the three ways that providers take it."""
        if self.secret is None:
            return True
        scheme, _, word = request.headers.get("authorization", "").partition(" ")
        basic = base64.b64encode(f"{self.secret}:".encode()).decode()
        return (
            scheme == "Bearer" and word == self.secret or scheme == "Basic" and word == basic
            or request.headers.get("x-api-key") == self.secret
        )

    def respond(self, request):
        if not self.accepts(request):
            return Response(401, {"code": "unauthorized"})
        if request.path.startswith("/v1/jobs/"):
            return self.job(request.path.rsplit("/", 1)[-1])
        if request.path in self.batches:
            if request.method != "POST":
                return Response(405, {"code": "method"}, {"Allow": "POST"})
            return self.batches[request.path](request)
        if request.path not in self.lookups:
            return Response(404, {"code": "unknown_path"})
        if request.method != "GET":
            return Response(405, {"code": "method"}, {"Allow": "GET"})
        return self.lookup(request)

    def lookup(self, request):
        """An answer with its tag; the same question has the same bytes."""
        kept = self.remembered.get(request.target)
        if kept is None:
            asked = dict(urllib.parse.parse_qsl(request.query))
            status, body = self.lookups[request.path](asked)
            kept = Response(status, body)
            if status == 200:
                kept.headers["ETag"] = f'"{hashlib.sha256(kept.body).hexdigest()[:20]}"'
            if len(self.remembered) < 100_000:
                self.remembered[request.target] = kept
        tag = kept.headers.get("ETag")
        if tag and request.headers.get("if-none-match") == tag:
            return Response(304, b"", {"ETag": tag}, kind=None)
        return kept

    def companies(self, asked):
        fault = what_is_wrong(asked, "domain", "linkedin", "name")
        return fault or answers.lookup(*self.found(self.directory.companies, asked, "company"))

    def people(self, asked):
        fault = what_is_wrong(asked, "email", "linkedin", "name")
        return fault or answers.lookup(*self.found(self.directory.people, asked, "person"))

    def found(self, find, asked, kind):
        records, by = find(asked)
        return records, kind, by

    def people_data_labs_companies(self, asked):
        words = {"domain": asked.get("website"), "linkedin": asked.get("profile"), "name": asked.get("name")}
        fault = what_is_wrong(words, "domain", "linkedin", "name")
        return fault or answers.people_data_labs_company(self.directory.companies(words)[0])

    def people_data_labs_people(self, asked):
        words = {"email": asked.get("email"), "linkedin": asked.get("profile"), "name": asked.get("name"),
                 "domain": asked.get("company")}
        fault = what_is_wrong(words, "email", "linkedin", "name")
        return fault or answers.people_data_labs_person(self.directory.people(words)[0])

    def clearbit_companies(self, asked):
        return what_is_wrong(asked, "domain") or answers.clearbit_company(self.directory.companies(asked)[0])

    def clearbit_people(self, asked):
        return what_is_wrong(asked, "email") or answers.clearbit_person(self.directory.people(asked)[0])

    def batch(self, request):
        items = read_list(request, "items")
        if items is None:
            return Response(400, {"code": "invalid_batch"})
        replies = []
        for item in items:
            status, body = self.companies(item)
            if status != 200:
                body = {"status": "no_match" if status == 404 else "invalid"}
            replies.append({"ref": item.get("ref"), "code": status, **body})
        return Response(200, {"items": replies})

    def bulk(self, request):
        items = read_list(request, "requests")
        if items is None:
            return Response(400, {"status": 400})
        replies = [self.people_data_labs_companies(item.get("params") or {})[1] for item in items]
        return Response(200, [{**reply, "metadata": item.get("metadata")} for item, reply in zip(items, replies)])

    def put_off(self, response, polls, retry_after, location):
        """Keeps an answer for later. Returns what is said instead."""
        number = f"{len(self.jobs) + 1}"
        self.jobs[number] = [polls, retry_after, response]
        headers = {"Retry-After": str(retry_after)}
        if location is not None:
            headers["Location"] = location.replace("JOB", number)
        return Response(202, {"status": "pending"}, headers)

    def job(self, number):
        if number not in self.jobs:
            return Response(404, {"code": "unknown_job"})
        polls, retry_after, response = self.jobs[number]
        if polls <= 0:
            return response
        self.jobs[number][0] -= 1
        return Response(202, {"status": "pending"}, {"Retry-After": str(retry_after)})


def what_is_wrong(asked, *ways):
    """A refusal of what cannot be looked up, or nothing."""
    given = [way for way in ways if asked.get(way)]
    if not given:
        return 400, {"status": 400, "code": "missing_parameter"}
    if given[0] == "domain" and "." not in asked["domain"] or given[0] == "email" and "@" not in asked["email"]:
        return 422, {"status": 422, "code": "invalid_" + given[0]}
    return None


def read_list(request, name):
    try:
        items = json.loads(request.body)[name]
    except (ValueError, KeyError, TypeError):
        return None
    fits = isinstance(items, list) and len(items) <= 100 and all(isinstance(item, dict) for item in items)
    return items if fits else None
