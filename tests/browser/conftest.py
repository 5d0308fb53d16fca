"""One running academy and one real Chromium for the tests of this folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.cast import Cast
from tests.running import PASSWORD, Academy, academy

#: Chromium without its windows, where there is one: a page costs a fifth less.
SHELL = "chromium-headless-shell"
#: Chromium in a container: no sandbox of its own, no traffic of its own.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Academy]:
    """A site with its web server and its worker running; each test uses its own people."""
    with academy(Path(tmp_path_factory.mktemp("site"))) as running:
        running.start_web()
        running.start_worker()
        yield running


@pytest.fixture(scope="session")
def cast(site: Academy) -> Cast:
    """One person in each state that pages are met in, made in this site."""
    return Cast(**site.ask("everybody"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which(SHELL) or shutil.which("chromium"), args=FLAGS
        )
        yield browser
        browser.close()


@pytest.fixture
def browser(chromium: Browser, site: Academy) -> Iterator[Any]:
    """Return fresh browser windows: `browser()`, `browser(width=360, javascript=False)`."""
    contexts: list[BrowserContext] = []

    def window(width: int = 1280, *, javascript: bool = True, **options: Any) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            base_url=site.url,
            java_script_enabled=javascript,
            **options,
        )
        contexts.append(context)
        return context.new_page()

    yield window
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in() -> Any:
    """Sign a window in: `sign_in(page, "official", "es")`; notice acknowledged."""

    def go(
        page: Page, who: str, language: str = "es", password: str = PASSWORD
    ) -> None:
        email = who if "@" in who else f"{who}@demo.example"
        page.goto(f"/accounts/login/?lang={language}")
        page.fill("#id_login", email)
        page.fill("#id_password", password)
        page.click("form.form button[type=submit]")
        page.wait_for_load_state()
        if page.locator("form.callout button").count():
            page.click("form.callout button")
            page.wait_for_load_state()

    return go
