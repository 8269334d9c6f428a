"""A service with one worker in a process of its own, and a browser that is logged in."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from extractor.service.auth.passwords import hash_password
from extractor.service.auth.principal import Role
from extractor.store.accounts import put_account
from extractor.store.queueing import from_environment
from extractor.store.repository import Repository
from training.synthesis.converters import CHROMIUM

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "correct horse battery staple"  # noqa: S105
PEOPLE = {"ada": (Role.SUBMIT, Role.REVIEW), "bea": (Role.REVIEW,)}
PATIENCE = 60_000.0  # milliseconds: machines are busy


expect.set_options(timeout=PATIENCE)


@dataclass
class Desk:
    """The service's address, its store, and the browser."""

    url: str
    environment: dict[str, str]
    repository: Repository
    browser: Browser
    problems: list[str] = field(default_factory=list)

    def person(self, name: str, width: int = 1280, height: int = 800, theme: str = "light") -> Page:
        """Somebody's window, logged in. What the browser complains of is kept in `problems`."""
        scheme = "dark" if theme == "dark" else "light"
        context = self.browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda said: self.problems.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.goto(f"{self.url}/login")
        page.fill("[name=name]", name)
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Batches")
        return page


@contextmanager
def open_desk(folder: Path) -> Iterator[Desk]:
    """Start everything, and end it."""
    own = {"SECTION16_DATA": str(folder), "SECTION16_SQLITE_SYNCHRONOUS": "NORMAL", "SECTION16_SLOTS": "1"}
    environment = {**os.environ, **own}
    repository = from_environment(environment).repository()
    hashed = hash_password(PASSWORD)
    for name, roles in PEOPLE.items():
        put_account(repository.database, name, roles, hashed)
    server = _start(environment, "serve", "--port", "0", "--workers", "0")
    worker = _start(environment, "run", "--slots", "1")  # its own process, so that a busy machine serves both alike
    try:
        assert server.stdout is not None
        said = next(line for line in server.stdout if "serves on" in line)
        found = re.search(r"http://\S+", said)
        assert found is not None
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=[*CHROMIUM, "--no-sandbox"])
            yield Desk(found[0], environment, repository, browser)
            browser.close()
    finally:
        _end(server, worker)
        repository.database.close()


def _start(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "extractor.cli", *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def _end(*processes: subprocess.Popen[str]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        with suppress(subprocess.TimeoutExpired):
            process.wait(30)
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def wait_for_batch(page: Page) -> None:
    """Until the page says that all are finished."""
    expect(page.locator("#say")).to_contain_text("All", timeout=PATIENCE * 5)
