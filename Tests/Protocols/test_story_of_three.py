"""The story once more: its lines and requests go to any of three servers, as they come."""

import pytest

import test_story
from test_story import *  # noqa: F403

pytestmark = pytest.mark.engines("postgres")


@pytest.fixture(scope="module")
def story(make_cluster):
    cluster = make_cluster("story-of-three")
    test_story.begin(cluster)
    yield cluster
    cluster.close()


def test_every_server_has_had_its_part_in_it(story):
    served = [int(requests_of(server)) for server in story.running if server.is_running]
    assert len(served) >= 2 and min(served) > 10, served


def requests_of(server):
    lines = server.api().get("/metrics").text.splitlines()
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith("leadline_http_requests"))
