"""Upload a damaged dump and a scan, watch them finish, review them by keyboard alone; the record, the export and the harvest change."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from browser_bench import ROOT, Desk, wait_for_batch
from playwright.sync_api import Page, expect

_MOST = 80  # questions of one document


def _answer_all(page: Page) -> int:
    """Accept what is offered until nothing is asked; how many questions that were."""
    for number in range(_MOST):
        if page.locator("#done").is_visible():
            return number
        page.keyboard.press("Enter")
    raise AssertionError("The desk asks without end.")


def _answer_document(page: Page) -> int:
    """The same, with what the answers give rise to, until the desk leads on."""
    here, answered = page.url, 0
    while page.url == here:
        answered += _answer_all(page)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    return answered


def test_from_upload_to_harvest(desk: Desk, tmp_path: Path) -> None:
    page = desk.person("ada")
    page.goto(f"{desk.url}/upload")
    worn = tmp_path / "misread-glyphs.md"  # an issuer whom nobody accepts without a look
    print_ = (ROOT / "samples" / worn.name).read_text(encoding="utf-8")
    worn.write_text(print_.replace("OSTERWICK MARINE INSTRUMENTS, INC.", "0STERW1CK MAR|NE 1NSTRUMENTS; lNC."), encoding="utf-8")
    page.set_input_files("#files", [str(worn), str(ROOT / "samples" / "form4-scan.tif")])
    page.focus("#go")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/batches/\d+$"))
    wait_for_batch(page)
    links = {link.inner_text(): link.get_attribute("href") or "" for link in page.locator("#documents td:first-child a").all()}
    assert set(links) == {"misread-glyphs.md", "form4-scan.tif"}
    text, scan = (int(links[name].rpartition("/")[2]) for name in ("misread-glyphs.md", "form4-scan.tif"))

    _correct_one_field(desk, page, text)
    _review_the_scan(desk, page, scan)
    assert desk.problems == []
    _see_it_everywhere(desk, page, text, tmp_path)


def _correct_one_field(desk: Desk, page: Page, document: int) -> None:
    page.goto(f"{desk.url}/desk/{document}")
    asks = page.locator(".toc button")
    expect(asks.first).to_have_attribute("aria-current", "step")
    names = [asks.nth(at).inner_text() for at in range(asks.count())]
    at = next(at for at, name in enumerate(names) if name.startswith("Issuer"))
    for _ in range(len(names)):
        if asks.nth(at).get_attribute("aria-current"):
            break
        page.keyboard.press("n")
    expect(asks.nth(at)).to_have_attribute("aria-current", "step")
    if page.locator("article.card:visible").count():
        page.keyboard.press(page.locator(f"article.card:visible [data-open='{at}'] kbd").inner_text())
    expect(page.locator("#paper mark").first).to_be_visible()
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("Corrected Paper Corp")
    page.keyboard.press("Enter")
    expect(asks.nth(at).locator(".got")).to_have_text("Corrected Paper Corp")
    page.keyboard.press("z")
    expect(asks.nth(at).locator(".got")).to_have_text("")
    expect(asks.nth(at)).to_have_attribute("aria-current", "step")
    if page.locator("article.card:visible").count():
        page.keyboard.press(page.locator(f"article.card:visible [data-open='{at}'] kbd").inner_text())
    page.keyboard.type("Corrected Paper Corp")
    page.keyboard.press("Enter")
    expect(asks.nth(at).locator(".got")).to_have_text("Corrected Paper Corp")
    assert _answer_document(page) >= 1
    expect(page).to_have_url(re.compile(r"/(desk/\d+|review\?done=1)$"))


def _review_the_scan(desk: Desk, page: Page, document: int) -> None:
    expect(page).to_have_url(f"{desk.url}/desk/{document}")
    picture = page.locator(".sheet img").first
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 500
    assert picture.get_attribute("alt") == "Page 1"
    lit = 0
    for _ in range(5):
        lit += page.locator(".lights rect").count()
        page.keyboard.press("n")
    if page.locator("#done").is_visible():  # fewer cards than that
        page.keyboard.press("p")
    assert lit >= 1
    assert page.locator(".note.bad").count() == 0
    _answer_document(page)
    expect(page.locator("[role=status]").first).to_contain_text("The queue is empty")


def _see_it_everywhere(desk: Desk, page: Page, document: int, folder: Path) -> None:
    page.goto(f"{desk.url}/documents/{document}")
    expect(page.locator("strong.good").first).to_have_text("Accepted")
    history = page.locator("#history + .scroll tbody tr", has_text="Corrected Paper Corp")
    assert history.count() == 2
    assert history.filter(has_text="taken back").count() == 1
    with page.expect_download() as coming:
        page.get_by_role("link", name="JSON").click()
    record = json.loads(Path(coming.value.path()).read_text())
    assert record["status"] == "accepted"
    assert record["document"]["issuer"]["issuerName"] == "Corrected Paper Corp"
    kept, fixtures = folder / "kept", folder / "fixtures"
    _section16(desk, "review", "export", "-o", str(kept))
    told = _section16(desk, "harvest", str(kept / "corrections.jsonl"), "--documents", str(kept / "documents"), "-o", str(fixtures))
    assert told.startswith("2 fixtures")
    fixture = json.loads(next(fixtures.glob("misread-glyphs-*.json")).read_text())
    said = {one["path"]: one for one in fixture["corrections"]}["issuer/issuerName"]
    assert (said["value"], said["who"]) == ("Corrected Paper Corp", "ada")
    assert next(fixtures.glob("misread-glyphs-*.md")).read_bytes() == (folder / "misread-glyphs.md").read_bytes()


def _section16(desk: Desk, *arguments: str) -> str:
    command = [sys.executable, "-m", "extractor.cli", *arguments]
    return subprocess.run(command, cwd=ROOT, env=desk.environment, capture_output=True, text=True, check=True).stdout


def test_two_reviewers_never_get_the_same_document(desk: Desk) -> None:
    first, second = desk.person("ada"), desk.person("bea")
    first.goto(f"{desk.url}/upload")
    first.set_input_files("#files", [str(ROOT / "samples" / name) for name in ("fallen-rows.md", "split-columns.md")])
    first.click("#go")
    expect(first).to_have_url(re.compile(r"/batches/\d+$"))
    wait_for_batch(first)
    for page in (first, second):
        page.goto(f"{desk.url}/review")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/desk/\d+$"))
    assert first.url != second.url
    mine = first.url
    second.goto(mine)
    expect(second.locator(".note.bad")).to_contain_text("Somebody else")
    second.keyboard.press("Enter")
    expect(second.locator("#say")).to_contain_text("Somebody else is at this document")


def test_the_grid_checks_balances_exactly_and_saves_all_at_once(desk: Desk) -> None:
    page = desk.person("ada")
    page.goto(f"{desk.url}/desk/next")
    expect(page).to_have_url(re.compile(r"/desk/\d+$"))
    document = int(page.url.rpartition("/")[2])
    page.keyboard.press("g")
    expect(page).to_have_url(re.compile(r"/grid$"))
    page.wait_for_load_state("load")  # the address changes before its scripts are there
    sheet = page.locator("table[data-table=nonDerivativeTable]")
    for number, (amount, balance) in enumerate((("0.1", "100.3"), ("0.2", "100.5"))):
        page.locator("button.add").first.click()
        row = sheet.locator("tbody tr").last
        assert row.get_attribute("data-row", timeout=1000) is not None, number
        for column, value in (("title", "Grid Stock"), ("ad", "A"), ("amount", amount), ("balance", balance), ("ownership", "D")):
            row.locator(f"[data-column={column}] input").fill(value)
    expect(sheet.locator("tbody tr").last.locator(".chain").first).to_have_text("✓")
    sheet.locator("tbody tr").last.locator("[data-column=balance] input").fill("100.4")
    expect(sheet.locator("tbody tr").last.locator(".chain").first).to_have_text("✗ 100.5")
    sheet.locator("tbody tr").last.locator("[data-column=amount] input").fill("0.1")
    expect(sheet.locator("tbody tr").last.locator(".chain").first).to_have_text("✓")
    page.keyboard.press("Control+Enter")
    expect(page).to_have_url(re.compile(r"/desk/\d+$"))
    values = {field.path: field.value for field in desk.repository.result(document).extraction.fields}
    added = sorted(path for path, value in values.items() if value == "Grid Stock")
    assert len(added) == 2
    balance = added[1].replace("securityTitle", "postTransactionAmounts/sharesOwnedFollowingTransaction")
    assert values[balance] == "100.4"


def test_what_is_gone_is_told(desk: Desk) -> None:
    page = desk.person("bea")
    page.goto(f"{desk.url}/desk/1000000")
    expect(page.locator("h1")).to_contain_text("nothing here")


def test_pages_hold_together_at_twice_the_size(desk: Desk) -> None:
    """A window of 1280 pixels at 200 % shows 640 of them: nothing of the page itself may need scrolling sideways."""
    page = desk.person("ada", 640, 400)
    for path in ("/", "/upload", "/review", "/desk/1", "/dashboard", "/audit", "/documents/1"):
        page.goto(desk.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, path


def test_the_theme_follows_the_system_and_can_be_switched(desk: Desk) -> None:
    page = desk.person("ada", theme="dark")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(ground) == "rgb(20, 23, 28)"
    page.click("#theme")
    assert page.evaluate(ground) == "rgb(244, 245, 247)"
    page.reload()
    assert page.evaluate(ground) == "rgb(244, 245, 247)"


def test_the_keys_are_shown_and_focus_is_seen(desk: Desk) -> None:
    page = desk.person("ada")
    page.goto(f"{desk.url}/desk/1")
    page.keyboard.press("?")
    expect(page.locator("dialog[open] h2")).to_have_text("Keys")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"
