"""The official MCP SDK's own client, talking to plugins: the independent judge of whether they speak the protocol."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from mcp import Client, StdioServerParameters
from mcp_types import CallToolResult

# The examples say `python3`: here that is the Python with the SDK in it.
PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
META = {"org.leadline/idempotencyKey": "test-1", "org.leadline/deadlineMs": 5000, "org.leadline/actor": "john"}


class PluginClient:
    """Talks to the plugin in a folder."""

    def __init__(self, folder: Path, mode: str = "auto", config: dict[str, Any] | None = None):
        self.manifest = json.loads((folder / "plugin.json").read_text())
        self.folder = folder
        self.mode = mode
        self.config = config or {}

    def talk(self, body: Callable[[Client], Awaitable[Any]], timeout: float = 60) -> Any:
        """Starts the plugin, runs `body` with a client that is connected to it, and ends it."""
        program, *arguments = self.manifest["command"]
        # The SDK looks for relative programs in this process' folder, Leadline in the plugin's.
        program = str(self.folder / program) if "/" in program else program
        environment = {"PATH": PATH, "PYTHONDONTWRITEBYTECODE": "1", "LEADLINE_PLUGIN_CONFIG": json.dumps(self.config)}
        server = StdioServerParameters(command=program, args=arguments, cwd=self.folder, env=environment)

        async def run() -> Any:
            async with Client(server, mode=self.mode) as client:
                return await body(client)

        return asyncio.run(asyncio.wait_for(run(), timeout))

    def tools(self) -> dict[str, Any]:
        async def listed(client: Client) -> dict[str, Any]:
            return {tool.name: tool for tool in (await client.list_tools()).tools}

        return self.talk(listed)

    def call(self, tool: str, *calls: dict[str, Any]) -> list[Any]:
        """Calls a tool once for each of these arguments, all at the same time, and reads what it answers."""

        async def called(client: Client) -> list[Any]:
            results = await asyncio.gather(*(client.call_tool(tool, arguments, meta=META) for arguments in calls))
            return [value_of(result) for result in results]

        return self.talk(called)


def value_of(result: CallToolResult) -> Any:
    """What a tool answered: as structured content, or as JSON in a text."""
    if result.structured_content is not None:
        return result.structured_content
    return json.loads(result.content[0].text)
