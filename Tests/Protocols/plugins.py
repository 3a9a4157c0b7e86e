"""A folder of plugins for a server, and the stand-in for a lookup service."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from program import CHECKOUT

STAND_IN = Path(__file__).with_name("stand_in_plugin.py")
DIRECTORY = CHECKOUT / "Fixtures" / "directory" / "stand_in_directory.py"
FIELDS = ["industry", "employees", "annualRevenue"]


class PluginFolder:
    def __init__(self, path: Path):
        self.path = path
        path.mkdir(parents=True, exist_ok=True)

    def add(self, id: str, *arguments: str, roles=("enricher",), **manifest) -> Path:
        """A plugin that behaves as `stand_in_plugin.py` is told to."""
        folder = self.path / id
        folder.mkdir()
        content = {
            "id": id, "version": "1.0.0", "command": [sys.executable, str(STAND_IN), *arguments], "roles": list(roles),
            "permissions": {"leadFields": {"read": ["company", "website"], "write": FIELDS}, "timeline": True},
            "configSchema": {"type": "object", "properties": {"calls": {"type": "string"}}}, **manifest}
        (folder / "plugin.json").write_text(json.dumps(content))
        return folder

    def drop(self, example: str) -> Path:
        """One of the examples, dropped in as people do."""
        return Path(shutil.copytree(CHECKOUT / "Plugins" / "Examples" / example, self.path / example))


class Directory:
    """The stand-in directory, ended by its own pid."""

    def __init__(self, *arguments: str):
        self.process = subprocess.Popen(
            [sys.executable, str(DIRECTORY), "--port", "0", "--until-closed", *arguments], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.url = self.process.stdout.readline().split()[-1]

    def __enter__(self) -> Directory:
        return self

    def __exit__(self, *_) -> None:
        self.process.stdin.close()
        self.process.wait(10)

    @property
    def settings(self) -> dict[str, str]:
        prefix = "LEADLINE_PLUGINS_LINKEDIN_LOOKUP"
        return {f"{prefix}_BASE_URL": self.url, f"{prefix}_ALLOW_LOOPBACK": "true", f"{prefix}_RATE_PER_SECOND": "5000",
                f"{prefix}_CONNECTIONS": "16"}
