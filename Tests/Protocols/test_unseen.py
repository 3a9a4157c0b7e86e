"""What people were told and have not seen, mailed by the real program to a real mail server."""

import time

import pytest

from answers import said
from mail_server import MailServer


@pytest.fixture
def post():
    post = MailServer()
    yield post
    post.close()


def later(world, minutes=16):
    """Moves what people were told into the past: nobody waits for a quarter of an hour."""
    past = minutes * 60_000
    world.engine.execute(
        world.database,
        f"UPDATE notification SET created_at = created_at - {past}, mail_at = mail_at - {past} WHERE mail_at IS NOT NULL")


def test_what_is_not_seen_is_mailed_once_by_two_servers_that_are_killed(world_without_server, post):
    world = world_without_server
    world.add("anna", "--email", "anna@contoso.example", "--language", "it")
    servers = [world.serve(**post.settings()), world.serve(**post.settings())]
    john, lead = world.api("john"), world.new_lead("Machines")
    said(john, f"/post #{lead} @anna do you know them?")
    said(john, f"/post #{lead} @anna they have three bars")
    time.sleep(12)
    assert post.taken == []
    later(world)
    [message] = post.wait(1, 40)
    text = message.get_body(("plain",)).get_content()
    assert message["Subject"] == "2 cose che non hai visto" and post.recipients == ["anna@contoso.example"]
    assert "john ti nomina" in text and "do you know them?" in text and "they have three bars" in text
    assert "/schede posta no" in text and message["Auto-Submitted"] == "auto-generated"
    servers[0].kill()
    time.sleep(12)
    assert len(post.seen) == 1
    servers[1].kill()
    world.serve(**post.settings())
    time.sleep(12)
    assert len(post.seen) == 1


def test_what_was_read_is_not_mailed(world_without_server, post):
    world = world_without_server
    world.add("anna", "--email", "anna@contoso.example")
    world.serve(**post.settings())
    john, anna, lead = world.api("john"), world.api("anna"), world.new_lead("Machines")
    said(john, f"/post #{lead} @anna do you know them?")
    assert anna.put(f"/api/v1/leads/{lead}/read", {}).status in (200, 204)
    later(world)
    time.sleep(12)
    assert post.seen == []


@pytest.fixture
def world_without_server(make_world):
    world = make_world("unseen")
    yield world
    world.close()
