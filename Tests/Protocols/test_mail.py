"""Mail that Leadline sends itself, taken by a real mail server and read by Python's `email` and PyPI's `icalendar`."""

import json
import time
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import icalendar
import pytest

from mail_server import MailServer

PLAN = """
sequence: fair
label: { en: Fair, it: Fiera }
steps:
  - automatic email:
      subject: { en: "Perché no, {{firstName|}}?", it: "Perché no, {{firstName|}}?" }
      body: { en: "Dear {{firstName|customer}},\\nwe met at the fair.", it: "Buongiorno {{firstName|}}" }
  - task: { en: Call them, it: Chiama }
"""


@pytest.fixture
def post():
    post = MailServer()
    yield post
    post.close()


@pytest.fixture
def world(make_world, tmp_path):
    world = make_world("mail")
    folder = tmp_path / "sequences"
    folder.mkdir()
    (folder / "fair.yaml").write_text(PLAN)
    world.plans = ("--sequences", str(folder))
    yield world
    world.close()


def anna(world, **fields):
    return world.new_lead("Machines", firstName="Anna", lastName="Rossi", email="anna@bar.example", **fields)


def write(api, lead, subject="Our offer", body="Dear Anna,\nthree machines.", **more):
    answer = api.post(f"/api/v1/leads/{lead}/timeline", {"kind": "email", "subject": subject, "body": body, "send": True, **more})
    return answer


def entry(api, id):
    return api.get(f"/api/v1/entries/{id}").json


def wait_for(api, id, state):
    MailServer.until(lambda: entry(api, id)["details"].get("mail", {}).get("state") == state, 20, f"{entry(api, id)}")
    return entry(api, id)


def texts(message):
    return message.get_body(("plain",)).get_content().replace("\r\n", "\n")


def test_a_mail_arrives_as_it_was_written_and_its_entry_says_so(world, post):
    world.serve(**post.settings())
    api, lead = world.api(), anna(world)
    answer = write(api, lead, "Perché no?", "Gentile Anna,\n\nà la carte.\n.\nFrom here on")
    assert answer.status == 201, answer
    assert answer.json["state"] in ("open", "done") and answer.json["details"]["mail"]["to"] == "anna@bar.example"
    [message] = post.wait(1)
    assert message["Subject"] == "Perché no?" and texts(message).rstrip("\n") == "Gentile Anna,\n\nà la carte.\n.\nFrom here on"
    assert message["From"].addresses[0].addr_spec == "leads@contoso.example"
    assert message["From"].addresses[0].display_name == "John, Contoso Coffee"
    assert message["Reply-To"].addresses[0].addr_spec == "john@leadline.example"
    assert message["To"].addresses[0].display_name == "Anna Rossi" and post.recipients == ["anna@bar.example"]
    assert message["Message-ID"].endswith("@contoso.example>")
    sent = wait_for(api, answer.json["id"], "sent")
    assert sent["state"] == "done"
    assert api.get(f"/api/v1/leads/{lead}").json["reason"] == "contacted"
    assert api.post(f"/api/v1/leads/{lead}/undo").code == "undo_blocked"
    world.program.check()


def test_without_a_sender_nothing_leaves_and_the_reply_says_so(world):
    world.serve(*world.plans)
    api, lead = world.api(), anna(world)
    answer = write(api, lead)
    assert (answer.status, answer.code) == (422, "no_sender")
    assert api.post(f"/api/v1/leads/{lead}/sequences", {"sequence": "fair"}).status == 200
    said = api.get(f"/api/v1/leads/{lead}/timeline").json["items"]
    assert any("Not sent, as no sender is set up" in item["body"] and "Dear Anna" in item["body"] for item in said)


def test_a_line_sends_and_a_dry_run_shows(world, post):
    world.serve(**post.settings())
    lead = anna(world)
    shown = world.program.chat("john", f"/email #{lead} --send --subject \"Our offer\" Dear Anna --dry-run").stdout
    assert "To: Anna Rossi <anna@bar.example>" in shown and "Subject: Our offer" in shown and "Dear Anna" in shown
    # A terminal of its own has no settings: that there is a sender, the database knows.
    world.program.chat("john", f"/email #{lead} --send --subject \"Our offer\" Dear Anna")
    [message] = post.wait(1)
    assert message["Subject"] == "Our offer" and texts(message).strip() == "Dear Anna"


def test_not_now_is_tried_again_and_never_is_told(world, post):
    world.serve(**post.settings())
    api, lead = world.api(), anna(world)
    post.answers = ["451 4.7.1 greylisted, come back", "421 busy"]
    late = write(api, lead).json["id"]
    post.wait(1)
    assert len(post.seen) == 3 and len({message["Message-ID"] for message in post.seen}) == 1
    assert wait_for(api, late, "sent")["state"] == "done"
    post.answers = ["554 5.7.1 not with us"]
    never = write(api, lead).json["id"]
    refused = wait_for(api, never, "refused")
    assert refused["state"] == "canceled" and "554 5.7.1 not with us" in refused["details"]["mail"]["reason"]
    assert len(post.taken) == 1


def test_a_mail_server_that_is_not_there_is_waited_for(world, post):
    settings = post.settings()
    post.close()
    world.serve(**settings)
    api, lead = world.api(), anna(world)
    id = write(api, lead).json["id"]
    MailServer.until(lambda: entry(api, id)["details"]["mail"].get("reason"))
    assert entry(api, id)["state"] == "open"
    post.start()
    post.wait(1)
    assert wait_for(api, id, "sent")


def test_taken_away_in_the_middle_of_a_talk_it_is_uncertain_and_never_sent_twice(world, post):
    settings = post.settings(LEADLINE_MAIL_TIMEOUT="3")
    world.serve(**settings)
    api, lead = world.api(), anna(world)
    post.answers = [2.0]
    id = write(api, lead).json["id"]
    MailServer.until(lambda: post.seen)
    world.server.kill()
    world.serve(**settings)
    api = world.api()
    lost = wait_for(api, id, "uncertain")
    assert lost["state"] == "open" and lost["assignee"] == "john" and lost["details"]["mail"]["reason"]
    # What had not been begun when the server went leaves all the same.
    other = write(api, lead, "Second").json["id"]
    wait_for(api, other, "sent")
    time.sleep(2)
    assert [message["Subject"] for message in post.seen] == ["Our offer", "Second"]
    assert any(item["kind"] == "mail" for item in api.get("/api/v1/notifications").json["items"])


def test_many_mails_leave_once_each_though_the_server_is_taken_away_again_and_again(world, post):
    settings = post.settings(LEADLINE_MAIL_TIMEOUT="2")
    world.serve(**settings)
    api = world.api()
    leads = [world.new_lead(f"L{number}", email=f"a{number}@bar.example") for number in range(30)]
    ids = {lead: write(api, lead, f"To {lead}").json["id"] for lead in leads}
    for _ in range(3):
        time.sleep(0.2)
        world.server.kill()
        world.serve(**settings)
    api = world.api()
    MailServer.until(
        lambda: all(entry(api, id)["details"]["mail"]["state"] in ("sent", "uncertain") for id in ids.values()), 40)
    subjects = [message["Subject"] for message in post.seen]
    assert len(subjects) == len(set(subjects)), "one was sent twice"
    sent = [lead for lead, id in ids.items() if entry(api, id)["details"]["mail"]["state"] == "sent"]
    assert {f"To {lead}" for lead in sent} <= set(subjects)
    world.program.check()


def test_several_servers_send_each_mail_once(make_cluster, post):
    cluster = make_cluster("mail", 2, **post.settings())
    try:
        api = cluster.api()
        for number in range(20):
            lead = cluster.new_lead(f"L{number}", email=f"a{number}@bar.example")
            assert write(api, lead, f"To {number}").status == 201
        post.wait(20, 30)
        time.sleep(2)
        assert sorted(message["Subject"] for message in post.seen) == sorted(f"To {number}" for number in range(20))
    finally:
        cluster.close()


def test_a_sequence_writes_once_and_its_reader_can_unsubscribe_with_one_click(world, post):
    world.serve(*world.plans, **post.settings())
    api, lead = world.api(), anna(world)
    assert api.post(f"/api/v1/leads/{lead}/sequences", {"sequence": "fair"}).status == 200
    [message] = post.wait(1)
    assert message["Subject"] == "Perché no, Anna?" and message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    page = message["List-Unsubscribe"].strip("<>")
    assert page.startswith("https://leads.contoso.example/unsubscribe/") and page in texts(message)
    path = page.removeprefix("https://leads.contoso.example")
    MailServer.until(lambda: any(
        item["body"] == "Call them" for item in api.get(f"/api/v1/leads/{lead}/timeline?upcoming=true").json["items"]))
    stranger = world.server.api(None)
    for hostile in (path[:-1], path + "a", path.replace("/unsubscribe/", "/unsubscribe/9"), "/unsubscribe/%00", "/unsubscribe/1-x",
                    "/unsubscribe/" + "a" * 5_000, "/unsubscribe/%27%20OR%201=1"):
        assert stranger.get(hostile).status in (404, 414, 431), hostile
        assert stranger.request("POST", hostile).status in (404, 414, 431), hostile
    shown = stranger.get(path, {"Accept-Language": "it"})
    assert shown.status == 200 and '<form method="post">' in shown.text and "e-mail" in shown.text
    assert "default-src 'none'" in shown.headers["Content-Security-Policy"]
    assert api.get(f"/api/v1/leads/{lead}").json["consent"] is None, "looking changes nothing"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for _ in range(2):
        answer = stranger.request("POST", path, b"List-Unsubscribe=One-Click", form)
        assert answer.status == 200 and "no more e-mails" in answer.text
    assert api.get(f"/api/v1/leads/{lead}").json["consent"]["doNotMail"] is True
    items = api.get(f"/api/v1/leads/{lead}/timeline").json["items"]
    assert [item["details"]["event"] for item in items if item["details"].get("event") == "unsubscribe"] == ["unsubscribe"]
    assert write(api, lead).code == "do_not_mail"
    assert stranger.request("PUT", path).status == 405
    assert len(post.taken) == 1


OPENED = """
sequence: nosy
label: { en: Nosy, it: Curiosa }
steps:
  - automatic email:
      subject: { en: "Perché no?", it: "Perché no?" }
      body: { en: "Dear {{firstName|customer}} <b>& all,\\n\\n  see https://contoso.example/a?b=1&c=2.\\n", it: "Buongiorno" }
  - if: { opened: true }
    within: 2 days
    yes:
      - task: { en: Call at once, it: Chiama subito }
    no:
      - task: { en: Wait, it: Attendi }
"""


class Page(HTMLParser):
    """What a mail program makes of HTML: words, links and images."""

    def __init__(self, text):
        super().__init__()
        self.words, self.links, self.images, self.tags = "", [], [], set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        attrs = dict(attrs)
        if tag == "br":
            self.words += "\n"
        elif tag == "a":
            self.links.append(attrs["href"])
        elif tag == "img":
            self.images.append(attrs["src"])

    def handle_data(self, data):
        self.words += data.replace("\r", "").replace("\n", "").replace("\u00a0", " ")


@pytest.fixture
def nosy(make_world, tmp_path):
    world = make_world("opened")
    folder = tmp_path / "nosy"
    folder.mkdir()
    (folder / "nosy.yaml").write_text(OPENED)
    world.plans = ("--sequences", str(folder))
    yield world
    world.close()


def mails(api, lead):
    """Those that have left."""
    return [item for item in api.get(f"/api/v1/leads/{lead}/timeline").json["items"] if item["kind"] == "email"]


def tasks(api, lead):
    return [item["body"] for item in api.get(f"/api/v1/leads/{lead}/timeline?upcoming=true").json["items"] if item["kind"] == "task"]


def raw(stranger, method, path):
    """All of an answer but its date."""
    answer = stranger.request(method, path)
    return answer.status, {name.lower(): value for name, value in answer.headers.items() if name.lower() != "date"}, answer.body


def test_a_mail_whose_image_is_fetched_was_opened_and_its_sequence_goes_on_at_once(nosy, post):
    world = nosy
    world.serve(*world.plans, **post.settings(LEADLINE_MAIL_TRACK_OPENS="true"))
    api, lead = world.api(), anna(world)
    attached = api.post(f"/api/v1/leads/{lead}/sequences", {"sequence": "nosy"})
    assert attached.status == 200 and [item["notice"] for item in attached.json["items"]] == [None]
    [message] = post.wait(1)
    assert message.get_content_type() == "multipart/alternative" and not message.defects
    plain, html = message.iter_parts()
    assert [part.get_content_type() for part in (plain, html)] == ["text/plain", "text/html"] and not plain.defects + html.defects
    page = Page(html.get_content())
    assert page.words.strip() == texts(message).strip() and "Dear Anna <b>& all,\n\n  see " in page.words
    assert page.tags == {"html", "head", "meta", "body", "div", "br", "a", "img"}
    stop = message["List-Unsubscribe"].strip("<>")
    assert page.links == ["https://contoso.example/a?b=1&c=2", stop]
    [image] = page.images
    assert image.startswith("https://leads.contoso.example/opened/") and image not in texts(message)
    path = image.removeprefix("https://leads.contoso.example")
    # It has come before the server notes that it has left.
    MailServer.until(lambda: mails(api, lead))
    [mail] = mails(api, lead)
    sent = wait_for(api, mail["id"], "sent")
    assert "openedAt" not in sent["details"]["mail"] and path.split("/")[-1] not in json.dumps(sent)
    stranger = world.server.api(None)
    known = raw(stranger, "HEAD", path)
    assert known[0] == 200 and known[1]["content-type"] == "image/gif" and known[1]["content-length"] == "43" and known[2] == b""
    assert known == raw(stranger, "HEAD", "/opened/1-x.gif")
    assert stranger.request("POST", path).status == 405
    assert "openedAt" not in entry(api, mail["id"])["details"]["mail"] and tasks(api, lead) == [], "HEAD does not count"
    unknown = [raw(stranger, "GET", bad) for bad in ("/opened/1-x.gif", path[:-5] + ".gif", path + "x", "/opened/%00", "/opened/" + "a" * 900,
                                                   path.replace("/opened/", "/opened/9"), "/opened/%27%20OR%201=1")]
    assert "openedAt" not in entry(api, mail["id"])["details"]["mail"]
    answers = [raw(stranger, "GET", path) for _ in range(3)]
    assert all(answer == answers[0] for answer in answers + unknown)
    status, headers, body = answers[0]
    assert status == 200 and headers["cache-control"] == "no-store" and body[:6] == b"GIF89a" and len(body) == 43
    opened = entry(api, mail["id"])
    assert opened["state"] == "done" and opened["details"]["mail"]["openedAt"] and tasks(api, lead) == ["Call at once"]
    stranger.get(path)
    assert entry(api, mail["id"]) == opened
    assert "opened 20" in world.program.chat("john", f"/timeline #{lead}").stdout
    assert "aperta 20" in world.program.chat("maria", f"/timeline #{lead}", LANG="it_IT.UTF-8").stdout
    log = world.server.log()
    assert path.split("/")[-1].removesuffix(".gif") not in log and "127.0.0.1 " not in log
    world.program.check()


def test_where_opens_are_not_tracked_people_are_told_and_nothing_is_hidden_in_the_mail(nosy, post):
    world = nosy
    world.serve(*world.plans, **post.settings())
    api, lead = world.api(), anna(world)
    said = world.program.chat("john", f"/sequence #{lead} attach nosy").stdout
    assert "Opens are not tracked here: " in said and "mail.trackOpens" in said
    assert "le aperture non vengono rilevate: " in world.program.chat("maria", f"/sequence #{lead}", LANG="it_IT.UTF-8").stdout
    [notice] = [item["notice"] for item in api.get(f"/api/v1/leads/{lead}/sequences").json["items"]]
    assert "mail.trackOpens" in notice
    [message] = post.wait(1)
    assert message.get_content_type() == "text/plain" and "/opened/" not in message.as_string()


def test_opens_are_not_tracked_without_a_public_address(world, post):
    refused = world.program.run(
        "serve", "--port", "0", ok=False,
        **post.settings(LEADLINE_MAIL_TRACK_OPENS="true", LEADLINE_PUBLIC_URL=""))
    assert refused.returncode != 0 and "public.url" in refused.stderr and "mail.trackOpens" in refused.stderr


def test_limits_hold(world, post):
    world.serve(*world.plans, **post.settings(LEADLINE_MAIL_SENDER_DAILY="2"))
    api, lead = world.api(), anna(world)
    assert [write(api, lead, str(number)).status for number in range(3)] == [201, 201, 422]
    post.wait(2)
    assert write(api, lead).code == "mail_limit"
    # A sequence waits for its turn, and says until when.
    assert api.post(f"/api/v1/leads/{lead}/sequences", {"sequence": "fair"}).status == 200
    mail = next(
        item for item in api.get(f"/api/v1/leads/{lead}/timeline?upcoming=true").json["items"] if item["kind"] == "email")
    tomorrow = (datetime.now(UTC) + timedelta(hours=23)).isoformat()
    MailServer.until(lambda: entry(api, mail["id"])["dueAt"] > tomorrow)
    assert len(post.taken) == 2


def calendar_of(message):
    [part] = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    calendar = icalendar.Calendar.from_ical(part.get_payload(decode=True))
    assert part.get_param("method") == calendar["METHOD"]
    return calendar["METHOD"], calendar.walk("VEVENT")[0]


def test_those_invited_hear_of_a_meeting_of_its_new_time_and_of_its_end(world, post):
    world.serve(**post.settings())
    api, lead = world.api(), anna(world)
    api.post(f"/api/v1/leads/{lead}/stakeholders", {"name": "Bea Verdi", "email": "bea@bar.example"})
    start = (datetime.now(UTC) + timedelta(days=3)).replace(minute=0, second=0, microsecond=0)
    answer = api.post(f"/api/v1/leads/{lead}/timeline", {
        "kind": "appointment", "body": "Tasting\nBring cups", "dueAt": start.isoformat().replace("+00:00", "Z"), "duration": "1h",
        "place": "Via Roma, 1", "participants": ["Anna Rossi", "Bea Verdi", "paola", "Nobody Known", "carl@bar.example"],
        "invite": True})
    assert answer.status == 201, answer
    addresses = ["anna@bar.example", "bea@bar.example", "carl@bar.example", "paola@leadline.example"]
    assert sorted(answer.json["details"]["invited"]) == addresses
    assert any("Nobody Known" in note for note in answer.json["notes"])
    post.wait(4)
    assert sorted(post.recipients) == addresses
    method, event = calendar_of(post.taken[0])
    assert method == "REQUEST" and event["SUMMARY"] == "Tasting" and event["LOCATION"] == "Via Roma, 1"
    assert event.decoded("DTSTART").astimezone(UTC) == start
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(hours=1)
    assert str(event["ORGANIZER"]).lower() == "mailto:john@leadline.example"
    assert sorted(str(one).lower().removeprefix("mailto:") for one in event["ATTENDEE"]) == addresses
    uid, sequence = event["UID"], event["SEQUENCE"]

    later = start + timedelta(hours=2)
    id = answer.json["id"]
    assert api.patch(f"/api/v1/entries/{id}", {"dueAt": later.isoformat().replace("+00:00", "Z")}).status == 200
    post.wait(8)
    method, event = calendar_of(post.taken[7])
    assert method == "REQUEST" and event["UID"] == uid and event["SEQUENCE"] > sequence
    assert event.decoded("DTSTART").astimezone(UTC) == later
    sequence = event["SEQUENCE"]
    assert api.post(f"/api/v1/leads/{lead}/undo").code == "undo_blocked"

    assert api.patch(f"/api/v1/entries/{id}", {"state": "canceled"}).status == 200
    post.wait(12)
    method, event = calendar_of(post.taken[11])
    assert method == "CANCEL" and event["UID"] == uid and event["SEQUENCE"] > sequence and event["STATUS"] == "CANCELLED"


def test_nobody_is_invited_by_a_name_alone(world, post):
    world.serve(**post.settings())
    lead = world.new_lead("No address")
    said = world.program.chat("john", f"/meet #{lead} 2040-03-05 15:00 --with Nobody --invite Demo", ok=False)
    assert "No address is known of Nobody" in said.stdout + said.stderr
    assert post.seen == []


def test_neither_words_nor_passwords_nor_addresses_are_logged(world, post):
    world.serve(**post.settings(
        LEADLINE_LOG_LEVEL="trace", LEADLINE_MAIL_USER="leads", LEADLINE_MAIL_PASSWORD="geheim-4711"))
    api, lead = world.api(), anna(world)
    # The server offers no sign-in: that is for the administrator, and the mail waits.
    id = write(api, lead, "Confidential subject", "confidential words").json["id"]
    MailServer.until(lambda: entry(api, id)["details"]["mail"].get("reason"))
    log = world.server.log(10_000)
    assert "The mail server cannot be used" in log
    for secret in ("geheim-4711", "confidential words", "Confidential subject", "anna@bar.example"):
        assert secret not in log, secret
    assert "geheim" not in json.dumps(entry(api, id))


@pytest.mark.engines("sqlite")
def test_settings_that_make_no_sense_keep_the_server_from_starting(world):
    for settings, words in [
        ({"LEADLINE_MAIL_SERVER": "mail.example"}, "mail.server"),
        ({"LEADLINE_MAIL_SERVER": "smtp://mail.example"}, "mail.from"),
        ({"LEADLINE_MAIL_SERVER": "smtp://mail.example", "LEADLINE_MAIL_FROM": "x"}, "mail.from"),
        ({"LEADLINE_MAIL_SERVER": "smtp://mail.example", "LEADLINE_MAIL_FROM": "a@b.example",
          "LEADLINE_PUBLIC_URL": "http://b.example"}, "public.url"),
        ({"LEADLINE_MAIL_SERVER": "smtp://mail.example", "LEADLINE_MAIL_FROM": "a@b.example",
          "LEADLINE_MAIL_TIMEOUT": "soon"}, "mail.timeout"),
    ]:
        with pytest.raises(AssertionError) as failure:
            world.serve(**settings)
        assert words in str(failure.value)
