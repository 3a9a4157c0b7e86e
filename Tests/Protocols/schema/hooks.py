"""What schemathesis has to be told about Leadline: CSV bodies, and how Slack and Mattermost sign in."""

import os
import time

import schemathesis
from requests.auth import AuthBase
from schemathesis.core.parameters import ParameterLocation
from slack_sdk.signature import SignatureVerifier

TOKEN = os.environ["LEADLINE_SCHEMA_TOKEN"]
SLACK = SignatureVerifier(os.environ["LEADLINE_SCHEMA_SLACK_SECRET"])
MATTERMOST = os.environ["LEADLINE_SCHEMA_MATTERMOST_TOKEN"]


@schemathesis.serializer("text/csv")
def csv(context, value):
    """A body that is a text goes as it is; anything else as the text of it."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", errors="surrogatepass")


@schemathesis.auth().apply_to(path_regex="^/api/")
class Bearer:
    def get(self, case, context):
        return TOKEN

    def set(self, case, data, context):
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {data}"}


@schemathesis.auth().apply_to(path="/integrations/mattermost/commands")
class Mattermost:
    def get(self, case, context):
        return MATTERMOST

    def set(self, case, data, context):
        case.headers = {**(case.headers or {}), "Authorization": f"Token {data}"}


class Signed(AuthBase):
    """Signs what is really sent, as Slack does."""

    def __call__(self, request):
        body = request.body or b""
        timestamp = str(int(time.time()))
        try:
            text = body if isinstance(body, str) else body.decode()
        except UnicodeDecodeError:
            return request
        request.headers["X-Slack-Request-Timestamp"] = timestamp
        request.headers["X-Slack-Signature"] = SLACK.generate_signature(timestamp=timestamp, body=text)
        return request


@schemathesis.hook
def before_call(context, case, kwargs):
    # Where schemathesis tries out wrong or missing headers, they stay so.
    is_tried_without = case.meta is not None and case.meta.is_negative_at(ParameterLocation.HEADER)
    if case.path == "/integrations/slack/commands" and not is_tried_without:
        kwargs["auth"] = Signed()
