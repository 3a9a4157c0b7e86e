"""All the ways in which the stand-in can be told to misbehave."""

import email.utils
import gzip
import json
import time

from service import Response

KINDS = {
    "status", "quota", "later", "slow", "hang", "hangUp", "cut", "big", "wrongType", "notJSON", "deep", "notUTF8",
    "bomb", "redirect", "redirectLoop", "body", "batch",
}


class Misbehaviour:
    def __init__(self, service):
        self.service = service
        self.rules = []

    def learn(self, rules):
        """Takes one rule or a list of them. Says what is wrong with it, or nothing."""
        rules = rules if isinstance(rules, list) else [rules]
        for rule in rules:
            if not isinstance(rule, dict) or rule.get("how") not in KINDS:
                return f"how must be one of {', '.join(sorted(KINDS))}"
            rule.setdefault("times", 1)
            if rule["how"] == "quota":
                rule["until"] = time.time() + rule.get("seconds", 1)
                rule["times"] = -1
        self.rules += rules
        return None

    def rule(self, request):
        """What is to be done with a request, once less from now on."""
        for rule in self.rules:
            if rule["times"] == 0 or rule.get("match", "") not in request.target:
                continue
            if rule.get("until", float("inf")) < time.time() or request.path.startswith("/v1/jobs/"):
                continue
            rule["times"] -= 1 if rule["times"] > 0 else 0
            return rule
        return None

    def response(self, rule, request):
        """A response that goes out whole, however bad."""
        how = rule["how"]
        if how == "status":
            return Response(rule["status"], encoded(rule.get("body", {"code": "told_to"})), headers(rule))
        if how == "quota":
            return Response(402, {"code": "quota"}, {"Retry-After": email.utils.formatdate(rule["until"], usegmt=True)})
        if how == "later":
            answer = self.service.respond(request)
            return self.service.put_off(
                answer, rule.get("polls", 1), rule.get("retryAfter", 1), rule.get("location", "/v1/jobs/JOB"))
        if how == "big":
            return Response(200, b'{"padding":"' + b"x" * 10_000_000 + b'"}')
        if how == "wrongType":
            return Response(200, b"<html><body>Please sign in</body></html>", kind="text/html")
        if how == "notJSON":
            return Response(200, b'{"status":"matched","company":{"name":')
        if how == "deep":
            return Response(200, b"[" * 100_000 + b"]" * 100_000)
        if how == "notUTF8":
            return Response(200, b'{"status":"matched","company":{"name":"Caf\xe9"}}')
        if how == "bomb":
            return Response(200, gzip.compress(b"\0" * 10_000_000), {"Content-Encoding": "gzip"})
        if how == "redirect":
            place = rule.get("to", "http://169.254.169.254/latest/meta-data/")
            return Response(rule.get("status", 302), b"", {"Location": place})
        if how == "redirectLoop":
            return Response(302, b"", {"Location": request.target})
        if how == "body":
            return Response(200, encoded(rule["body"]), headers(rule))
        if how == "batch":
            return spoilt(self.service.respond(request), rule)
        return self.service.respond(request)


def encoded(body):
    return body.encode() if isinstance(body, str) else json.dumps(body).encode()


def headers(rule):
    given = dict(rule.get("headers", {}))
    if "retryAfter" in rule:
        given["Retry-After"] = str(rule["retryAfter"])
    if "retryInDate" in rule:
        given["Retry-After"] = email.utils.formatdate(time.time() + rule["retryInDate"], usegmt=True)
    return given


def spoilt(response, rule):
    """A batch with the faults that a rule names, by the places of its items."""
    items = json.loads(response.body)["items"]
    for place in rule.get("wrongRef", []):
        items[place]["ref"] = "9999"
    for place, code in rule.get("codes", {}).items():
        items[int(place)] = {"ref": items[int(place)]["ref"], "status": "error", "code": code}
    twice = [{**items[place], "company": {"name": "Somebody Else"}} for place in rule.get("twice", [])]
    items = [item for place, item in enumerate(items) if place not in rule.get("leaveOut", [])] + twice
    return Response(200, {"items": items[::-1] if rule.get("reverse") else items})
