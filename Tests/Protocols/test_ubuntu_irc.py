"""Real talk of hundreds of people: ten annotated IRC logs go in as lines through a bot, and come back threaded."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from irc_log import SERVER, logs_in


def user_names(nicks: list[str]) -> dict[str, str]:
    """A user name for every nick: nicks hold signs that names do not, and differ by case."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for nick in nicks:
        plain = "irc-" + re.sub(r"[^a-z0-9_-]", "_", nick.lower())
        name, count = plain, 1
        while name in taken:
            count += 1
            name = f"{plain}-{count}"
        taken.add(name)
        names[nick] = name
    return names


@pytest.fixture(scope="module")
def logs(shared_data):
    folder = shared_data / "conversation" / "ubuntu-irc"
    if not folder.is_dir():
        pytest.skip(f"left out: the annotated logs are not here ({folder})")
    return logs_in(folder)


@pytest.fixture(scope="module")
def irc(make_world, logs):
    """A server with a bot, and everybody who speaks in the logs linked as `irc:nick`."""
    world = make_world("irc")
    nicks = sorted({message.nick for log in logs for message in log.messages})
    world.names = user_names(nicks)

    def add(nick: str) -> None:
        world.program.run("user", "add", world.names[nick], "--role", "seller", "--link", f"irc:{nick}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, nicks))
    world.serve()
    yield world
    world.close()


def replay(world, log, lead):
    """Says a whole log through the bot, some messages twice, as a bridge does that lost the connection."""
    entries = {}
    with world.lines("bridge") as bot:
        for count, message in enumerate(log.messages):
            if message.answers is None:
                line = f"/post #{lead} {message.text}"
            else:
                line = f"/reply #{lead}.{entries[message.answers]['position']} {message.text}"
            said = {"id": f"{log.name}:{message.line}", "user": f"irc:{message.nick}", "line": line}
            reply = bot.say(said)
            assert reply["ok"] and reply["id"] == said["id"] and reply["lead"] == lead, (message, reply)
            entries[message.line] = reply
            if count % 7 == 0:
                assert bot.say(said) == reply, f"{said['id']} was answered otherwise the second time"
    return entries


@pytest.fixture(scope="module")
def replayed(irc, logs):
    """All logs, one lead each, said at the same time."""
    leads = [irc.new_lead(log.name) for log in logs]
    with ThreadPoolExecutor(len(logs)) as pool:
        entries = list(pool.map(lambda pair: replay(irc, *pair), zip(logs, leads)))
    return list(zip(logs, leads, entries))


def test_there_are_hundreds_of_people_in_ten_annotated_logs(logs):
    assert len(logs) == 10
    messages = [message for log in logs for message in log.messages]
    assert sum(message.line >= 1_000 for message in messages) == 2_499
    assert len({message.nick for message in messages}) > 300
    assert sum(message.answers is not None for message in messages) > 1_300


def test_every_message_comes_back_once_as_it_was_said_under_what_it_answers(irc, replayed):
    for log, lead, entries in replayed:
        shown = irc.api("maria").timeline(lead, kinds="post,reply")
        assert len(shown) == len({entry["id"] for entry in shown}) == len(log.messages), log.name
        by_id = {entry["id"]: entry for entry in shown}
        ids = {message.line: entries[message.line]["entry"] for message in log.messages}
        for message in log.messages:
            entry = by_id[ids[message.line]]
            place = f"{log.name}:{message.line}"
            assert entry["body"] == message.text, place
            assert entry["author"] == irc.names[message.nick], place
            assert entry["replyTo"] == ids.get(message.answers), place
            assert entry["kind"] == ("post" if message.answers is None else "reply"), place
            assert entry["position"] == entries[message.line]["position"], place


def test_the_talk_stands_in_the_order_in_which_it_was_said(irc, replayed):
    for log, lead, entries in replayed:
        shown = [entry["id"] for entry in irc.api().timeline(lead, kinds="post,reply")]
        assert shown == [entries[message.line]["entry"] for message in log.messages], log.name


def test_small_pages_show_the_same_as_large_ones(irc, replayed):
    _, lead, _ = replayed[0]
    large = [entry["id"] for entry in irc.api().timeline(lead)]
    small = [entry["id"] for entry in irc.api().all_pages(f"/api/v1/leads/{lead}/timeline", limit=17)]
    assert small == large[::-1]


def test_the_number_of_replies_is_that_of_the_annotations(irc, replayed):
    log, lead, entries = max(replayed, key=lambda part: len(part[0].messages))
    for message in log.messages[::5]:
        direct = sum(other.answers == message.line for other in log.messages)
        entry = irc.api().get(f"/api/v1/entries/{entries[message.line]['entry']}").json
        assert entry["replies"] == direct, f"{log.name}:{message.line}"


def test_a_thread_is_the_message_and_all_that_answers_it_directly_or_not(irc, replayed):
    log, lead, entries = replayed[3]
    children = {message.line: [other.line for other in log.messages if other.answers == message.line] for message in log.messages}

    def below(line):
        return {line}.union(*(below(child) for child in children[line]))

    roots = sorted((message.line for message in log.messages if message.answers is None), key=lambda line: -len(below(line)))
    for root in roots[:5]:
        expected = {entries[line]["entry"] for line in below(root)}
        shown = irc.api().timeline(lead, thread=entries[root]["entry"])
        assert {entry["id"] for entry in shown} == expected, f"{log.name}:{root}"


def test_one_persons_words_are_found_among_all(irc, replayed):
    log, lead, _ = replayed[1]
    nicks = [message.nick for message in log.messages if message.nick != SERVER]
    nick = max(set(nicks), key=nicks.count)
    shown = irc.api().timeline(lead, author=irc.names[nick])
    assert [entry["body"] for entry in shown] == [message.text for message in log.messages if message.nick == nick]


def test_the_facets_count_what_the_log_holds(irc, replayed):
    log, lead, _ = replayed[2]
    facets = irc.api().get(f"/api/v1/leads/{lead}/facets").json
    kinds = {count["value"]: count["count"] for count in facets["kind"]}
    assert kinds["post"] == sum(message.answers is None for message in log.messages)
    assert kinds["reply"] == sum(message.answers is not None for message in log.messages)


def test_all_of_it_again_after_a_restart_does_nothing_twice(irc, replayed):
    log, lead, entries = replayed[0]
    before = irc.api().timeline(lead)
    irc.restart()
    with irc.lines("bridge") as bot:
        for message in log.messages[:60]:
            answers = message.answers
            line = f"/post #{lead} {message.text}" if answers is None \
                else f"/reply #{lead}.{entries[answers]['position']} {message.text}"
            said = {"id": f"{log.name}:{message.line}", "user": f"irc:{message.nick}", "line": line}
            assert bot.say(said) == entries[message.line]
            if message.line % 10 == 0:
                refused = bot.say(said | {"line": line + " and more"})
                assert refused["ok"] is False and refused["error"]["code"] == "id_reused", refused
    assert irc.api().timeline(lead) == before


@pytest.mark.parametrize("text", [
    "/usr/local/bin*", "/join #ubuntu", "/qualify 1", "//etc/fstab", "--> --> + y", "-.-", "—", "--",
    "qualify 42", "!op", "@leadline qualify 42", "#42 is a number", "#1", "'tis \"unbalanced", "“curly", "42", ".3",
    "tabs\tin\tbetween", "emoji 👩‍👩‍👧 and Пожалуйста → ok", "\ufeffis there a command?", "a\u0301 stays decomposed", "{\"line\":",
    "1. one\n2. two\n/qualify 1",
])
def test_words_that_look_like_commands_are_words_after_post(irc, text):
    lead = irc.new_lead("Words")
    nick = next(iter(irc.names))
    with irc.lines("bridge") as bot:
        reply = bot.say({"user": f"irc:{nick}", "line": f"/post #{lead} {text}"})
    assert reply["ok"] and "entry" in reply, reply
    entries = irc.api().timeline(lead, kinds="post")
    assert [entry["body"] for entry in entries] == [text]
    assert irc.api().get(f"/api/v1/leads/{lead}").json["status"] == "open"


@pytest.mark.parametrize("text", ["--bold", "--dry-run is what I typed"])
def test_two_dashes_let_a_text_begin_with_a_flag(irc, text):
    lead = irc.new_lead("Flags")
    nick = next(iter(irc.names))
    with irc.lines("bridge") as bot:
        assert bot.say({"user": f"irc:{nick}", "line": f"/post #{lead} -- {text}"})["ok"]
    assert [entry["body"] for entry in irc.api().timeline(lead, kinds="post")] == [text]


def test_plain_text_is_a_post_only_in_a_channel_linked_to_a_lead(irc):
    lead = irc.new_lead("A channel")
    nick = next(iter(irc.names))
    speaker = {"user": f"irc:{nick}", "channel": "#sales"}
    with irc.lines("bridge") as bot:
        first = bot.say(speaker | {"line": "hello there"})
        assert first["visibility"] == "private" and "entry" not in first, first
        assert bot.say(speaker | {"line": f"/open #{lead}"})["ok"]
        said = bot.say(speaker | {"line": "hello there"})
        assert said["ok"] and said["lead"] == lead, said
        slashed = bot.say(speaker | {"line": "//etc/fstab is a file"})
        assert slashed["ok"], slashed
    bodies = [entry["body"] for entry in irc.api().timeline(lead, kinds="post")]
    assert bodies == ["hello there", "/etc/fstab is a file"]


def test_a_bot_speaks_for_linked_people_only(irc):
    lead = irc.new_lead("Nobody")
    with irc.lines("bridge") as bot:
        assert bot.say(f"/post #{lead} as nobody")["error"]["code"] == "user_required"
        unknown = bot.say({"user": "irc:who-is-this", "line": f"/post #{lead} as a stranger"})
        assert unknown["ok"] is False and unknown["error"]["code"] == "unknown_identity", unknown
        other = bot.say({"user": "matrix:" + next(iter(irc.names)), "line": f"/post #{lead} from elsewhere"})
        assert other["ok"] is False
    assert irc.api().timeline(lead, kinds="post") == []


def test_everything_is_whole_at_the_end(irc, replayed):
    irc.server.stop()
    assert "well" in irc.program.check()
