"""Figures: what a made-up team did is counted here from its own notes, and the same must come out of every interface."""

import csv
import io
import json
import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

ROME = ZoneInfo("Europe/Rome")
HOURS = "mon-fri 9:00-13:00 14:00-18:00; holidays 2025-10-29"
SPANS = [(time(9), time(13)), (time(14), time(18))]
HOLIDAY = date(2025, 10, 29)
# Clocks go back on 26 October.
BEGINNING = datetime(2025, 10, 20, tzinfo=UTC)
SOURCES = ["web", "web", "web", "tradeShow", "partner", None]
CAMPAIGNS = ["Spring", "=cmd|' /C calc'!A0", 'a "quoted", one', None]
REASONS = {"lost": "disqualifiedLost", "cannotContact": "disqualifiedCannotContact",
           "noLongerInterested": "disqualifiedNoLongerInterested", "canceled": "disqualifiedCanceled"}
FORMULAS = "=+-@\t\r"


@dataclass
class Lead:
    """What the test knows of a lead."""

    id: int
    owner: str | None
    source: str | None
    campaign: str | None
    created: datetime
    team: str | None
    is_restricted: bool = False
    state: str = "new"
    opportunity: str | None = None
    amount: tuple[Decimal, str] | None = None
    contact: datetime | None = None
    visits: list = field(default_factory=list)
    questions: list[tuple[datetime, datetime | None]] = field(default_factory=list)


class Team:
    """A team at work, and the notes it keeps."""

    def __init__(self, world, seed):
        self.world, self.dice = world, random.Random(seed)
        self.admin = world.api("admin")
        self.leads = [self.lead(number) for number in range(48)]
        self.rewrite_times()

    def lead(self, number):
        dice = self.dice
        owner = dice.choice(["john", "dan", "dan", "north", None])
        fields = {"topic": f"Lead {number}", "source": dice.choice(SOURCES), "campaign": dice.choice(CAMPAIGNS)}
        fields = {name: value for name, value in fields.items() if value is not None}
        answer = self.admin.post("/api/v1/leads", fields | ({"owner": owner} if owner else {}))
        assert answer.status == 201, answer
        lead = Lead(answer.json["id"], owner, fields.get("source"), fields.get("campaign"),
                    BEGINNING + timedelta(seconds=dice.randrange(12 * 86_400)),
                    {"dan": "south", "north": "north"}.get(owner))
        if owner is None:
            self.change(lead, owner=None)
        if owner == "dan" and dice.random() < 0.4:
            self.change(lead, visibility="team")
            lead.is_restricted = True
        self.talk(lead)
        self.end(lead)
        return lead

    def change(self, lead, **fields):
        answer = self.admin.patch(f"/api/v1/leads/{lead.id}", fields)
        assert answer.status == 200, answer

    def say(self, lead, who="admin", **body):
        answer = self.world.api(who).post(f"/api/v1/leads/{lead.id}/timeline", body)
        assert answer.status == 201, answer
        return answer.json

    def talk(self, lead):
        dice = self.dice
        if dice.random() < 0.5:
            early = lead.created + timedelta(seconds=dice.randrange(3_600))
            self.say(lead, kind="call", body="they rang", direction="in", occurredAt=stamp(early))
        if dice.random() < 0.6:
            kinds = [{"kind": "call", "direction": "out"}, {"kind": "email", "subject": "Hello"}, {"kind": "appointment"}]
            times = sorted(lead.created + timedelta(seconds=dice.randrange(-3_600, 6 * 86_400)) for _ in range(dice.randrange(1, 3)))
            for moment in dice.sample(times, len(times)):
                self.say(lead, body="spoke", occurredAt=stamp(moment), **dice.choice(kinds))
            lead.contact, lead.state = times[0], "contacted"
        for _ in range(dice.choice([0, 0, 1, 2])):
            asked = lead.created + timedelta(seconds=dice.randrange(86_400))
            question = self.say(lead, kind="post", body="who knows?", ask=True)["id"]
            self.set_time(question, asked)
            own = self.say(lead, kind="reply", body="still looking", replyTo=question)["id"]
            self.set_time(own, asked + timedelta(seconds=1))
            answered = None
            if dice.random() < 0.7:
                answered = asked + timedelta(seconds=dice.randrange(3 * 86_400))
                for moment in (answered + timedelta(hours=1), answered):
                    self.set_time(self.say(lead, "dan", kind="reply", body="I do", replyTo=question)["id"], moment)
            lead.questions.append((asked, answered))

    def set_time(self, entry, moment):
        self.world.engine.execute(self.world.database, f"UPDATE entry SET created_at = {milliseconds(moment)} WHERE id = {entry}")

    def end(self, lead):
        dice, path = self.dice, f"/api/v1/leads/{lead.id}"
        match dice.choice(["open", "open", "qualified", "won", "won", "lost", "alone", "disqualified"]):
            case "open":
                return
            case "disqualified":
                lead.state = dice.choice(list(REASONS))
                assert self.admin.post(f"{path}/disqualify", {"reason": lead.state}).status == 200
            case "alone":
                assert self.admin.post(f"{path}/qualify", {"account": "none", "contact": "none", "opportunity": "none"}).status == 200
                lead.state = "qualified"
            case ending:
                answer = self.admin.post(f"{path}/qualify", {"account": "none", "contact": "none"})
                assert answer.status == 200, answer
                lead.state, lead.opportunity = "qualified", "open" if ending == "qualified" else ending
                opportunity = f"/api/v1/opportunities/{answer.json['opportunity']['id']}"
                if ending == "won":
                    lead.amount = (Decimal(dice.randrange(1, 10**9)) / 10_000, dice.choice(["EUR", "USD"]))
                    body = {"amount": {"amount": str(lead.amount[0]), "currency": lead.amount[1]}}
                    assert self.admin.post(f"{opportunity}/win", body).status == 200
                if ending == "lost":
                    assert self.admin.post(f"{opportunity}/lose", {"reason": "too dear"}).status == 200

    def rewrite_times(self):
        """Puts leads and their visits to stages where the notes have them."""
        for lead in self.leads:
            moments = sorted(lead.created + timedelta(seconds=self.dice.randrange(20 * 86_400)) for _ in range(3))
            ends = [*moments, None] if lead.state in ("new", "contacted") else [*moments[:2], moments[2]]
            stages = self.dice.sample(["qualify", "develop", "propose"], 3) + ["qualify"]
            starts = [lead.created, *moments]
            lead.visits = [(stage, a, b) for stage, a, b in zip(stages, starts, ends)]
            text = json.dumps([[stage, milliseconds(a), b and milliseconds(b)] for stage, a, b in lead.visits])
            self.world.engine.execute(
                self.world.database, f"UPDATE lead SET created_at = {milliseconds(lead.created)} WHERE id = {lead.id}")
            self.world.engine.execute(self.world.database, f"UPDATE flow_run SET visits = '{text}' WHERE lead = {lead.id}")

    def seen(self, who, start=None, end=None, owner=None):
        """The leads that count for somebody."""
        own = {"john": "john", "dan": "dan"}.get(who, owner)
        return [
            lead for lead in self.leads
            if (who in ("admin", "rita", "dan") or not lead.is_restricted) and (own is None or lead.owner == own)
            and (start is None or lead.created >= start) and (end is None or lead.created < end)]


def milliseconds(moment):
    return round(moment.timestamp() * 1000)


def stamp(moment):
    return moment.isoformat().replace("+00:00", "Z")


def median(numbers):
    ordered = sorted(numbers)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) // 2 if ordered else None


def p90(numbers):
    return next((one for one in sorted(numbers) if sum(other <= one for other in numbers) * 10 >= 9 * len(numbers)), None)


def rate(part, whole):
    return str((Decimal(part) / whole).quantize(Decimal("0.0001"), rounding="ROUND_HALF_UP")) if whole else None


def minutes(start, end):
    return max(0, milliseconds(end) - milliseconds(start)) // 60_000


def business_minutes(start, end):
    """Counted from day to day, as one does on one's fingers."""
    total, day = timedelta(), start.astimezone(ROME).date()
    while end > start and day <= end.astimezone(ROME).date():
        if day.weekday() < 5 and day != HOLIDAY:
            for opening, closing in SPANS:
                first = max(start, datetime.combine(day, opening, ROME).astimezone(UTC))
                last = min(end, datetime.combine(day, closing, ROME).astimezone(UTC))
                total += max(timedelta(), last - first)
        day += timedelta(days=1)
    return int(total.total_seconds()) // 60


def funnel(leads):
    row = {"leads": len(leads)}
    for name, states in {"new": ["new"], "contacted": ["contacted"], "open": ["new", "contacted"], "qualified": ["qualified"],
                         "disqualified": list(REASONS)}.items():
        row[name] = sum(lead.state in states for lead in leads)
    for state, name in REASONS.items():
        row[name] = sum(lead.state == state for lead in leads)
    for status, name in {"open": "opportunitiesOpen", "won": "won", "lost": "lost"}.items():
        row[name] = sum(lead.opportunity == status for lead in leads)
    sums = defaultdict(Decimal)
    for lead in leads:
        if lead.amount:
            sums[lead.amount[1]] += lead.amount[0]
    row["wonAmounts"] = {currency: total for currency, total in sums.items()}
    return row


def conversion(leads):
    row = funnel(leads)
    qualified, disqualified, won, lost = (row[name] for name in ("qualified", "disqualified", "won", "lost"))
    return {
        "leads": len(leads), "qualified": qualified, "disqualified": disqualified, "won": won, "lost": lost,
        "qualifiedRate": rate(qualified, len(leads)), "decidedRate": rate(qualified, qualified + disqualified),
        "wonRate": rate(won, len(leads)), "winRate": rate(won, won + lost)}


def durations(pairs):
    plain = [minutes(*pair) for pair in pairs]
    business = [business_minutes(*pair) for pair in pairs]
    return {"medianMinutes": median(plain), "p90Minutes": p90(plain),
            "businessMedianMinutes": median(business), "businessP90Minutes": p90(business)}


def first_contact(leads):
    silent = [lead for lead in leads if lead.contact is None]
    waiting = sum(lead.state in ("new", "contacted") for lead in silent)
    return {"leads": len(leads), "contacted": len(leads) - len(silent), "waiting": waiting, "closedWithout": len(silent) - waiting,
            **durations([(lead.created, lead.contact) for lead in leads if lead.contact])}


REPORTS = {"funnel": funnel, "conversion": conversion, "first-contact": first_contact}


def with_sums(row):
    """A row as JSON has it, with money to be compared as numbers."""
    if "wonAmounts" not in row:
        return row
    return row | {"wonAmounts": {sum["currency"]: Decimal(sum["amount"]) for sum in row["wonAmounts"]}}


@pytest.fixture(scope="module")
def team(make_world):
    world = make_world("reports")
    world.add("dan", "--role", "seller", "--team", "south", "--time-zone", "Europe/Rome")
    world.add("rita", "--role", "manager", "--team", "south", "--time-zone", "Europe/Rome")
    world.program.run("user", "add", "nora", "--role", "seller", "--team", "north")
    world.serve(LEADLINE_BUSINESS_HOURS=HOURS)
    for name in ("john", "admin", "paola"):
        zone = "UPDATE person SET time_zone = 'Europe/Rome' WHERE name = '%s'" % name
        world.engine.execute(world.database, zone)
    world.restart()
    yield Team(world, 20261130)
    world.close()


def differences(found, expected):
    """What is not the same, group by group: all that one wants to read of a failure."""
    return {
        (group, member): (found.get(group, {}).get(member), expected.get(group, {}).get(member))
        for group in found.keys() | expected.keys() for member in found.get(group, {}).keys() | expected.get(group, {}).keys()
        if found.get(group, {}).get(member) != expected.get(group, {}).get(member)}


def rows_of(answer, by):
    assert answer.status == 200, answer
    return {row.pop(by): with_sums(row) for row in answer.json["rows"]}


@pytest.mark.parametrize("who", ["admin", "rita", "paola", "john", "dan"])
@pytest.mark.parametrize("by", ["source", "owner", "team", "campaign"])
def test_every_report_is_what_the_notes_say(team, who, by):
    api = team.world.api(who)
    windows = [(None, None), (BEGINNING + timedelta(days=3), BEGINNING + timedelta(days=8, seconds=7)), (BEGINNING, BEGINNING)]
    for start, end in windows:
        query = {name: stamp(moment) for name, moment in (("from", start), ("to", end)) if moment}
        leads = team.seen(who, start, end)
        groups = defaultdict(list)
        for lead in leads:
            groups[getattr(lead, by)].append(lead)
        for name, count in REPORTS.items():
            answer = api.get(f"/api/v1/reports/{name}", by=by, **query)
            expected = {group: count(own) for group, own in groups.items()} | {"all of them": count(leads)}
            found = rows_of(answer, by) | {"all of them": with_sums(answer.json["total"])}
            assert not differences(found, expected), (name, query)
            sizes = [row["leads"] for row in answer.json["rows"]]
            assert sizes == sorted(sizes, reverse=True)
            assert answer.json["businessHours"] == (HOURS if name == "first-contact" else None)


@pytest.mark.parametrize("who", ["admin", "paola", "dan"])
def test_answers_to_questions_are_what_the_notes_say(team, who):
    answer = team.world.api(who).get("/api/v1/reports/questions", by="owner")
    groups = defaultdict(list)
    for lead in team.seen(who):
        groups[lead.owner] += lead.questions
    expected = {
        owner: {"questions": len(asked), "answered": sum(end is not None for _, end in asked),
                "unanswered": sum(end is None for _, end in asked), **durations([pair for pair in asked if pair[1]])}
        for owner, asked in groups.items() if asked}
    assert not differences(rows_of(answer, "owner"), expected)


@pytest.mark.parametrize("who", ["admin", "paola", "john"])
def test_time_in_stages_is_what_the_notes_say(team, who):
    answer = team.world.api(who).get("/api/v1/reports/time-in-stage")
    assert answer.status == 200, answer
    left, now = defaultdict(list), defaultdict(int)
    for lead in team.seen(who):
        for stage in {stage for stage, _, _ in lead.visits}:
            own = [(a, b) for name, a, b in lead.visits if name == stage]
            if any(b is None for _, b in own):
                now[stage] += 1
            else:
                left[stage].append(sum(milliseconds(b) - milliseconds(a) for a, b in own) // 360_000)
    rows = {row["stage"]: row for row in answer.json["rows"]}
    assert set(rows) == set(left) | set(now)
    for stage, row in rows.items():
        assert row["flow"] == "lead-to-opportunity"
        assert (row["left"], row["now"]) == (len(left[stage]), now[stage])
        for name, tenths in (("medianHours", median(left[stage])), ("p90Hours", p90(left[stage]))):
            assert row[name] == (None if tenths is None else f"{tenths // 10}.{tenths % 10}"), (stage, name)
    assert answer.json["total"] == {"now": sum(now.values())}
    assert [row["stage"] for row in answer.json["rows"]] == [s for s in ("qualify", "develop", "propose") if s in rows]


@pytest.mark.parametrize("name", ["funnel", "conversion", "first-contact", "questions", "time-in-stage"])
def test_a_spreadsheet_gets_the_same_figures_and_no_formulas(team, name):
    api = team.world.api("rita")
    asked = api.get(f"/api/v1/reports/{name}", by="campaign")
    answer = api.get(f"/api/v1/reports/{name}", by="campaign", headers={"Accept": "text/csv"})
    assert answer.status == 200 and answer.headers["Content-Type"].startswith("text/csv")
    assert answer.body.count(b"\r\n") == answer.body.count(b"\n") == len(asked.json["rows"]) + 1
    cells = list(csv.reader(io.StringIO(answer.text, newline="")))
    assert {len(row) for row in cells} == {len(cells[0])}
    assert not [cell for row in cells for cell in row if cell[:1] in FORMULAS and cell]
    for row, line in zip(asked.json["rows"], cells[1:], strict=True):
        read = dict(zip(cells[0], line))
        assert read["campaign"].removeprefix("'") == (row["campaign"] or "")
        sums = {sum["currency"]: sum["amount"] for sum in row.pop("wonAmounts", [])}
        assert {column[10:]: text for column, text in read.items() if column.startswith("wonAmounts") and text != "0.00"} == sums
        for member, value in row.items():
            assert member == "campaign" or read[member] == ("" if value is None else str(value)), member
    program = team.world.program.run(
        "report", name, "--by", "campaign", "--format", "csv", "--as", "rita")
    assert program.stdout.encode() == answer.body or name == "time-in-stage"


def test_a_line_and_the_program_tell_it_in_words(team):
    won = funnel(team.seen("paola"))["won"]
    said = team.world.api("paola").post("/api/v1/chat", {"line": "/report"}).json
    assert said["ok"] and said["visibility"] == "private"
    lines = said["text"].split("\n")
    assert lines[0] == "Funnel" and lines[1].split()[0] == "Source" and all(len(line) <= 80 for line in lines)
    total = next(line.split() for line in lines if line.startswith("Total"))
    assert total[1] == str(len(team.seen("paola"))) and total[6] == str(won)
    assert team.world.program.run("report", "--as", "paola").stdout == said["text"] + "\n"
    read = json.loads(team.world.program.run("report", "conversion", "--by", "owner", "--format", "json", "--as", "paola").stdout)
    assert read == team.world.api("paola").get("/api/v1/reports/conversion", by="owner").json
    for wrong in (["nonsense"], ["funnel", "--by", "moon"], ["--from", "never"], ["--owner", "nadia"]):
        failed = team.world.program.run("report", *wrong, "--as", "paola", ok=False)
        assert failed.returncode == 1 and failed.stderr and not failed.stdout
        assert "/report" not in failed.stderr, failed.stderr
        assert "leadline " in failed.stderr, failed.stderr


def test_who_may_not_see_figures_gets_none(team):
    api = team.world.api("maria")
    for name in ("funnel", "conversion", "time-in-stage", "first-contact", "questions"):
        answer = api.get(f"/api/v1/reports/{name}")
        assert answer.status == 403 and answer.code == "forbidden"
    assert team.world.api("bridge").get("/api/v1/reports/funnel").status == 403
    assert team.world.api("john").get("/api/v1/reports/funnel", owner="dan").status == 403
    unknown = team.world.api("paola").get("/api/v1/reports/everything")
    assert unknown.status == 404 and "time-in-stage" in unknown.json["detail"]
