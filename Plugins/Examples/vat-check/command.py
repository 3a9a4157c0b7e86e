"""`/vat [#lead] [NUMBER]`: checks the check digits of an EU VAT number and notes the result on the lead.

Written without any SDK, to show all there is to the protocol: one JSON object a line, in and out.
"""

import json
import re
import sys

TOOL = {
    "name": "command_vat",
    "description": "Checks the check digits of a VAT number.",
    "inputSchema": {
        "type": "object",
        "properties": {"text": {"type": "string"}, "user": {"type": "string"}, "lead": {"type": ["object", "null"]}},
    },
}


def luhn(digits):
    """Italy: every second digit doubled, the digits of that added up; the whole ends in 0."""
    doubled = [digit if place % 2 == 0 else 2 * digit - 9 * (digit > 4) for place, digit in enumerate(digits)]
    return sum(doubled) % 10 == 0


def mod_11_10(digits):
    """Germany and Croatia: ISO 7064, MOD 11,10."""
    product = 10
    for digit in digits[:-1]:
        total = (digit + product) % 10 or 10
        product = 2 * total % 11
    return (11 - product) % 10 == digits[-1]


def mod_97(digits):
    """Belgium: the last two digits are 97 less the rest of the others."""
    number = int("".join(map(str, digits)))
    return 97 - number // 100 % 97 == number % 100


RULES = {"IT": (11, luhn), "DE": (9, mod_11_10), "HR": (11, mod_11_10), "BE": (10, mod_97)}


def verdict(number):
    """What there is to say about a number, and whether it is right; `None` where nobody can say."""
    country, rest = number[:2], number[2:]
    if country.isdigit():
        country, rest = "IT", number
    if country not in RULES:
        return f"{number}: the numbers of {country} are not known here ({', '.join(RULES)} are).", None
    length, rule = RULES[country]
    if not re.fullmatch(f"[0-9]{{{length}}}", rest):
        return f"{number}: a VAT number of {country} has {length} digits.", False
    right = rule([int(digit) for digit in rest])
    return f"{country}{rest}: the check digits are {'right' if right else 'WRONG'}.", right


def command_vat(arguments):
    text, lead = arguments.get("text") or "", arguments.get("lead") or {}
    if not isinstance(text, str) or not isinstance(lead, dict):
        return failure("`text` is text, and `lead` an object.")
    number = re.sub(r"[\s.\-]", "", text or str(lead.get("vatNumber") or "")).upper()
    if not re.fullmatch(r"[0-9A-Z]{2,20}", number):
        return {"text": "Which VAT number? /vat IT01234567897", "visibility": "private", "entries": []}
    said, right = verdict(number)
    noted = [{"kind": "note", "body": said}] if lead and right is not None else []
    return {"text": said, "visibility": "private", "entries": noted}


def failure(message):
    return {"error": {"code": "invalid", "message": message, "retryable": False}}


class Refused(Exception):
    """A request that is answered by a JSON-RPC error."""


def answer(method, params):
    if method == "initialize":
        return {
            "protocolVersion": "2025-11-25", "capabilities": {"tools": {}},
            "serverInfo": {"name": "vat-check", "version": "1.0.0"}}
    if method == "ping":
        return {}
    if method == "tools/list":
        return {"tools": [TOOL]}
    if method != "tools/call":
        raise Refused(-32601, f"There is no method {method}.")
    if params.get("name") != TOOL["name"] or not isinstance(params.get("arguments", {}), dict):
        raise Refused(-32602, f"There is one tool, {TOOL['name']}, and its arguments are an object.")
    result = command_vat(params.get("arguments", {}))
    content = [{"type": "text", "text": json.dumps(result)}]
    return {"content": content, "structuredContent": result, "isError": "error" in result}


def respond(line):
    try:
        request = json.loads(line)
    except ValueError:
        return {"jsonrpc": "2.0", "id": None, "error": {"code": -32700, "message": "That was no JSON."}}
    if not isinstance(request, dict) or "method" not in request or "id" not in request:
        return None
    reply = {"jsonrpc": "2.0", "id": request["id"]}
    try:
        params = request.get("params", {})
        return reply | {"result": answer(request["method"], params if isinstance(params, dict) else {})}
    except Refused as refused:
        return reply | {"error": {"code": refused.args[0], "message": refused.args[1]}}


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    for line in sys.stdin:
        reply = respond(line)
        if reply is not None:
            print(json.dumps(reply), flush=True)
