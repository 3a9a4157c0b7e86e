"""The real lead lists, read by `leadline import` and seen over HTTP."""

import csv
import re
import subprocess
import time

import pytest

from program import CHECKOUT, quiet_environment

LISTS = [
    ("datablist/leads-100.csv", {"firstName": "Victor", "lastName": "Cochran", "company": "Grimes, Madden and Huff",
                                 "email": "hatkinson@mclaughlin.com"}),
    ("datablist/organizations-100.csv", {"company": "Ferrell LLC", "industry": "Plastics", "employees": 3498}),
    ("datablist/people-1000.csv", {"firstName": "Shelia", "lastName": "Mahoney", "email": "pwarner@example.org",
                                   "jobTitle": "Probation officer"}),
    ("hubspot/hubspot_contacts.csv", {"firstName": "Francisco", "lastName": "Small", "email": "anna72@example.net",
                                      "jobTitle": "Youth worker"}),
    ("hubspot/hubspot_companies.csv", {"company": "Cruz Inc", "employees": 9395, "industry": "Technology"}),
    ("salesforce/salesforce_leads.csv", {"firstName": "John", "lastName": "Smith", "company": "TechCorp Inc",
                                         "email": "john.smith@techcorp.com", "employees": 250, "source": "web"}),
    ("sample-sales-crm/Contacts.csv", {"firstName": "Brooke", "lastName": "Brown", "email": "brian87@example.com"}),
    ("sample-sales-crm/Leads.csv", {"description": None}),
    ("maven-crm-sales/accounts.csv", {"company": "Acme Corporation", "employees": 2822}),
]

OTHER_THINGS = [
    "hubspot/hubspot_activities.csv", "hubspot/hubspot_deals.csv", "hubspot/hubspot_tickets.csv",
    "sample-sales-crm/Activity.csv", "sample-sales-crm/Opportunity.csv", "sample-sales-crm/Products.csv",
    "sample-sales-crm/Sales.csv", "maven-crm-sales/sales_pipeline.csv", "maven-crm-sales/products.csv",
    "maven-crm-sales/sales_teams.csv", "istat-comuni/Elenco-comuni-italiani.csv",
]

MAIL_COLUMNS = ["Email", "Email 1", "email"]


def counts(done) -> dict[str, int]:
    """What an import says it did."""
    return {name: int(number) for number, name in re.findall(r"(\d+) (created|updated|skipped|rejected)", done.stdout)}


def import_number(done) -> int:
    return int(re.search(r"Import (\d+)", done.stdout)[1])


def rows_of(path) -> list[dict[str, str]]:
    with open(path, newline="", encoding="utf-8-sig") as file:
        separator = ";" if ";" in file.readline() else ","
        file.seek(0)
        return list(csv.DictReader(file, delimiter=separator))


def expected_counts(path) -> tuple[int, int]:
    """How many rows make a lead and how many are known already, as Python's own CSV reader sees the file."""
    rows = rows_of(path)
    column = next((name for name in MAIL_COLUMNS if name in rows[0]), None)
    if column is None:
        return len(rows), 0
    mails = [row[column].strip().lower() for row in rows if row[column].strip()]
    known = len(mails) - len(set(mails))
    return len(rows) - known, known


@pytest.mark.parametrize("name, first", LISTS, ids=[name for name, _ in LISTS])
def test_a_list_is_imported_whole_and_seen_over_the_api(make_world, shared_data, name, first):
    world = make_world("list")
    path = shared_data / "lists" / name
    created, skipped = expected_counts(path)
    done = world.program.run("import", str(path), "--as", "john", timeout=180)
    assert counts(done) == {"created": created, "updated": 0, "skipped": skipped, "rejected": 0}, done.stdout + done.stderr
    world.serve()
    leads = list(world.api("admin").all_pages("/api/v1/leads", limit=200))
    assert len(leads) == created
    if first == {"description": None}:
        texts = {row["Notes"] for row in rows_of(path)}
        assert sum(any(text in (lead["description"] or "") for text in texts) for lead in leads[:20]) == 20
    else:
        lead = min(leads, key=lambda lead: lead["id"])
        assert {field: lead[field] for field in first} == first
    world.close()
    assert "well" in world.program.check()


def test_ten_thousand_people_are_imported_once_and_an_undo_takes_them_all_back(make_world, shared_data):
    world = make_world("many")
    path = shared_data / "lists" / "datablist-10k" / "people-10000.csv"
    created, skipped = expected_counts(path)
    assert (created, skipped) == (9_936, 64)
    done = world.program.run("import", str(path), "--as", "john", timeout=300)
    assert counts(done) == {"created": created, "updated": 0, "skipped": skipped, "rejected": 0}, done.stdout + done.stderr
    again = world.program.run("import", str(path), "--as", "john", timeout=300)
    assert counts(again) == {"created": 0, "updated": 0, "skipped": 10_000, "rejected": 0}
    world.serve()
    admin = world.api("admin")
    person = rows_of(path)[4_999]
    found = admin.get("/api/v1/leads", query=person["Email"]).json["items"]
    assert [(lead["firstName"], lead["lastName"]) for lead in found] == [(person["First Name"], person["Last Name"])]
    touched = found[0]["id"]
    assert admin.post(f"/api/v1/leads/{touched}/timeline", {"kind": "note", "body": "I know them."}).status == 201
    world.server.stop()
    undone = world.program.run("import", "undo", str(import_number(done)), "--as", "john", timeout=300)
    assert "9935" in undone.stdout.replace(",", "") and " 1 " in undone.stdout, undone.stdout
    world.serve()
    left = list(world.api("admin").all_pages("/api/v1/leads", limit=200))
    assert [lead["id"] for lead in left] == [touched]
    world.close()
    assert "well" in world.program.check()


def import_of(world):
    return world.api("john").get("/api/v1/imports/1").json


def test_an_import_that_was_killed_goes_on_where_it_was_and_doubles_no_row(make_world, shared_data):
    world = make_world("killed")
    path = shared_data / "lists" / "datablist-10k" / "people-10000.csv"
    world.serve()
    command = [str(world.program.binary), "import", "-", "--as", "john", "--database", str(world.database)]
    importing = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=quiet_environment())
    rows = path.read_bytes()
    importing.stdin.write(rows[:len(rows) // 2])
    importing.stdin.flush()
    end = time.monotonic() + 30
    while world.api("john").get("/api/v1/imports").json["items"][:1] == [] or import_of(world)["created"] < 1_000:
        assert time.monotonic() < end and importing.poll() is None, "the import does not come along"
    importing.kill()
    importing.wait()
    assert "well" in world.program.check()
    assert import_of(world)["state"] == "running"
    done = world.program.run("import", "resume", "1", str(path), "--as", "john", timeout=300)
    said = counts(done)
    assert (said["created"], said["skipped"], said["rejected"]) == (9_936, 64, 0), done.stdout
    mails = [lead["email"] for lead in world.api("admin").all_pages("/api/v1/leads", limit=200)]
    assert len(mails) == len(set(mails)) == 9_936
    world.close()
    assert "well" in world.program.check()


def test_resuming_finds_the_file_again_or_says_that_it_must_be_named(make_world):
    world = make_world("resumed")
    path = world.folder / "list.csv"
    path.write_text("Last Name,Email\nRossi,a@contoso.example\nBianchi,b@contoso.example\nNeri,c@contoso.example\n")
    world.program.run("import", str(path), "--as", "john", "--on-duplicate", "create")
    rows = path.read_bytes()
    world.program.run("import", "-", "--as", "john", stdin=rows)

    def interrupt():
        world.engine.execute(world.database, "UPDATE import SET state = 'running', line = 3, rows_read = 2, created = 2")

    def resume(*arguments, ok=True):
        return world.program.run("import", "resume", *arguments, "--as", "john", ok=ok, stdin=rows)

    def refused(*arguments):
        done = resume(*arguments, ok=False)
        assert done.returncode == 1 and done.stdout == "" and "resume " + arguments[0] + " FILE" in done.stderr, done.stderr
        return done.stderr

    over = resume("1", ok=False)
    assert over.returncode == 1 and "nothing left" in over.stderr
    interrupt()
    # It goes on as it was asked for: with --on-duplicate create.
    assert counts(resume("1"))["created"] == 3
    interrupt()
    refused("2")
    path.write_text(path.read_text() + "Verdi,d@contoso.example\n")
    assert "changed" in refused("1")
    moved = path.rename(world.folder / "moved.csv")
    assert "no longer there" in refused("1")
    assert counts(resume("1", str(moved)))["created"] == 4
    resume("2", "-")


@pytest.mark.parametrize("name", OTHER_THINGS)
def test_a_file_that_is_no_list_of_leads_is_refused_and_told_why(make_world, shared_data, name):
    world = make_world("refused")
    done = world.program.run("import", str(shared_data / "lists" / name), "--as", "john", ok=False)
    assert done.returncode == 1 and len(done.stderr.strip()) > 20 and done.stdout == "", done
    assert counts(done) == {}


def test_a_file_that_is_not_there_is_refused(make_world):
    done = make_world().program.run("import", "/nowhere/leads.csv", "--as", "john", ok=False)
    assert done.returncode == 1 and "/nowhere/leads.csv" in done.stderr


def test_bad_rows_come_back_as_a_file_that_can_be_corrected_and_imported_again(make_world):
    world = make_world("errors")
    errors = world.folder / "errors.csv"
    source = world.folder / "leads.csv"
    source.write_text(
        "Topic,First Name,Last Name,Company,Email,No. of Employees\n"
        "Machines,Anna,Rossi,Bar Centrale,anna@barcentrale.example,12\n"
        "Grinder,Luca,Bianchi,Caffè Virgilio,luca at virgilio,3\n"
        'Beans,Mara,"Neri, di Verona",Hotel Adige,mara@adige.example,seven\n'
        "Cups,Ugo,Verdi,Bar Sport,ugo@sport.example,4\n", encoding="utf-8")
    done = world.program.run("import", str(source), "--as", "john", "--errors", str(errors), ok=False)
    assert done.returncode == 1
    first = counts(done)
    assert first["created"] + first["rejected"] == 4 and first["created"] >= 2, done.stdout + done.stderr
    assert first["rejected"] >= 1 and "line 3" in done.stderr
    rows = rows_of(errors)
    assert len(rows) == first["rejected"] and all(row["error"] for row in rows)
    assert rows[0]["First Name"] == "Luca" and rows[0]["line"] == "3"

    corrected = errors.read_text(encoding="utf-8-sig").replace("luca at virgilio", "luca@virgilio.example").replace("seven", "7")
    errors.write_text(corrected, encoding="utf-8")
    again = world.program.run("import", str(errors), "--as", "john")
    assert counts(again) == {"created": first["rejected"], "updated": 0, "skipped": 0, "rejected": 0}, again.stderr
    world.serve()
    leads = list(world.api("admin").all_pages("/api/v1/leads"))
    assert sorted(lead["topic"] for lead in leads) == ["Beans", "Cups", "Grinder", "Machines"]
    luca = next(lead for lead in leads if lead["topic"] == "Grinder")
    assert (luca["email"], luca["company"]) == ("luca@virgilio.example", "Caffè Virgilio")
    world.close()


def test_the_projects_own_broken_list_loses_no_row_silently(make_world):
    world = make_world("broken")
    done = world.program.run(
        "import", str(CHECKOUT / "Fixtures" / "lists" / "broken-rows.csv"), "--as", "john",
        "--errors", str(world.folder / "errors.csv"), ok=False)
    said = counts(done)
    assert done.returncode == 1 and said["rejected"] == len(rows_of(world.folder / "errors.csv")) and said["created"] >= 2, done.stdout + done.stderr


@pytest.mark.parametrize("name, created, rejected", [
    ("hubspot-contacts.csv", 2, 0), ("salesforce-leads.csv", 2, 0), ("dynamics-leads.csv", 1, 0), ("clienti-windows.csv", 2, 0),
    ("clienti-utf16.csv", 1, 0), ("apollo-contacts.csv", 1, 0), ("pipedrive-people.csv", 2, 0), ("organizations.csv", 2, 0),
    # LinkedIn writes a row for each connection that hides itself: nothing but a date.
    ("linkedin-connections.csv", 1, 1),
])
def test_the_projects_own_lists_are_imported(make_world, name, created, rejected):
    world = make_world("own")
    path = CHECKOUT / "Fixtures" / "lists" / name
    # In Italian € 450.000 is no question.
    done = world.program.run("import", str(path), "--as", "john", ok=False, LANG="it_IT.UTF-8")
    said = counts(done)
    assert done.returncode == (1 if rejected else 0)
    assert (said["created"], said["rejected"]) == (created, rejected), done.stdout + done.stderr


def test_an_amount_that_could_be_two_is_asked_about_and_not_guessed(make_world):
    world = make_world("amount")
    errors = world.folder / "errors.csv"
    path = CHECKOUT / "Fixtures" / "lists" / "clienti-windows.csv"
    done = world.program.run("import", str(path), "--as", "john", "--errors", str(errors), ok=False)
    assert done.returncode == 1 and counts(done)["rejected"] == 1 and "450" in done.stderr
    assert "450" in rows_of(errors)[0]["error"]


def test_a_dry_run_tells_what_would_happen_and_keeps_nothing(make_world):
    world = make_world("dry")
    path = str(CHECKOUT / "Fixtures" / "lists" / "salesforce-leads.csv")
    done = world.program.run("import", path, "--as", "john", "--dry-run")
    assert counts(done)["created"] == 2
    really = world.program.run("import", path, "--as", "john")
    assert counts(really)["created"] == 2 and import_number(really) == 1


def test_a_list_on_standard_input_with_columns_mapped_by_hand(make_world):
    world = make_world("mapped")
    world.program.run(
        "import", "-", "--as", "john", "--map", "Ragione=company", "--map", "Posta=email", "--map", "Boh=",
        "--source", "tradeShow", stdin="Ragione;Posta;Boh\nBar Centrale;anna@barcentrale.example;x\n")
    world.serve()
    lead = world.api("admin").get("/api/v1/leads").json["items"][0]
    assert (lead["company"], lead["email"], lead["source"]) == ("Bar Centrale", "anna@barcentrale.example", "tradeShow")
    world.close()


def test_known_addresses_fill_what_is_empty_when_told_to(make_world):
    world = make_world("update")
    world.program.chat("john", "/new Machines --email anna@barcentrale.example --company 'Bar Centrale'")
    done = world.program.run(
        "import", "-", "--as", "john", "--on-duplicate", "update",
        stdin="Topic,Email,Company,Job Title\nOther,ANNA@barcentrale.example,Bar Periferico,Owner\n")
    assert counts(done) == {"created": 0, "updated": 1, "skipped": 0, "rejected": 0}
    world.serve()
    lead = world.api("admin").get("/api/v1/leads/1").json
    assert (lead["company"], lead["jobTitle"], lead["topic"]) == ("Bar Centrale", "Owner", "Machines")
    world.close()


def test_an_import_over_http_can_be_followed_and_undone(world):
    admin = world.api("admin")
    body = "Topic,Email\nMachines,anna@barcentrale.example\nBroken,not an address\n".encode()
    done = admin.request("POST", "/api/v1/imports", body, {"Content-Type": "text/csv"})
    assert done.status == 201, done
    path = done.headers["Location"]
    found = admin.get(path).json
    assert (found["state"], found["created"], found["failed"]) == ("finished", 1, 1), found
    assert found["errors"][0]["line"] == 3
    errors = admin.get(f"{path}/errors.csv")
    assert errors.headers["Content-Type"].startswith("text/csv") and "not an address" in errors.text
    assert [lead["topic"] for lead in admin.all_pages("/api/v1/leads")] == ["Machines"]
    assert admin.delete(path).status == 200
    assert admin.get(path).json["state"] == "undone"
    assert list(admin.all_pages("/api/v1/leads")) == []
