"""One headless Chromium for the whole run, in a process of its own: it opens pages and says what is wrong with them.

Playwright keeps a loop running in its process, which nothing else that needs one could share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Error, Page, sync_playwright

from judges import npm
from shanben.archive.judges.answering import answer_questions

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
SCREENS = ((360, 740), (768, 1024), (1440, 900))
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")

# What is too long for its line runs over the side of the screen that no reader scrolls to.
_OVERFLOW = """() => {
    const root = document.documentElement, vertical = getComputedStyle(root).writingMode.startsWith("vertical");
    const [long, seen] = vertical ? [root.scrollHeight, root.clientHeight] : [root.scrollWidth, root.clientWidth];
    return long > seen ? [`runs over the screen: ${long} of ${seen} pixels`] : [];
}"""
_FONTS = """async () => {
    const faces = [...document.fonts];
    const outcomes = await Promise.allSettled(faces.map(face => face.load()));
    return faces.filter((_, i) => outcomes[i].status === "rejected").map(face => `font not loaded: ${face.family}`);
}"""
_PICTURES = """async () => {
    for (const image of document.images) image.loading = "eager";  // or one far below is never waited for
    const shown = [...document.images].map(image => image.decode().then(() => [], () => [`not shown: ${image.src}`]));
    return (await Promise.all(shown)).flat();
}"""
_INK = """dark => {
    const [red, green, blue] = getComputedStyle(document.body).color.match(/[\\d.]+/g).map(Number);
    const light = (red + green + blue) / 3 > 127;
    return light === dark ? [] : [`the ink is ${light ? "light" : "dark"} on a ${dark ? "dark" : "light"} screen`];
}"""
_AXE = """async ([off, only]) => {
    const rules = Object.fromEntries(off.map(rule => [rule, {enabled: false}]));
    const run = only.length ? {runOnly: {type: "rule", values: only}} : {rules};
    const found = await axe.run(document, {resultTypes: ["violations"], preload: false, ...run});
    return found.violations.map(one => `axe ${one.id} (${one.impact}): ${one.help}: ${one.nodes[0].html}`);
}"""
_NOT_FOR_PARTS = ("landmark-one-main", "page-has-heading-one")
"""What a page on the net must have and a document of a book need not, as Ace has it: the book as a whole has it."""
_BY_SCREEN = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size")
"""The rules of axe whose answer a screen's width and colours can change; the others are asked once a page."""
_SHOWN = "all => all.filter(one => one.checkVisibility()).map(one => one.innerText)"
_CALLS = "a[role=doc-noteref]"
_IN_SIGHT = """name => {
    const box = document.getElementById(name)?.getBoundingClientRect();
    return Boolean(box) && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
}"""


class Engine:
    """Judges pages with one browser."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        # What an evaluated script ends with is sent back: nothing, not the whole of axe.
        self._axe = (npm.MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8") + ";0"

    def answer(self, question: dict[str, Any]) -> Any:
        """Answer either question: what is wrong with pages, or what one shows when something is typed into it."""
        return self._typed(**question["typing"]) if "typing" in question else self._judged(question)

    def _typed(self, page: str, field: str, text: str, read: str) -> list[str]:
        shown = self._browser.new_page()
        shown.goto(page)
        shown.fill(field, text)
        found = shown.eval_on_selector_all(read, _SHOWN)
        shown.close()
        return [str(text) for text in found]

    def _judged(self, question: dict[str, Any]) -> list[list[str]]:
        """Return the faults of each page; `pictures` is the folder for screenshots, empty for none.

        `book` says that the pages are documents of a book.
        """
        off = _NOT_FOR_PARTS if question["book"] else ()
        page = self._browser.new_page(bypass_csp=True)
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("requestfailed", lambda request: said.append(f"not loaded: {request.url}"))
        faults = []
        for address in question["pages"]:
            said.clear()
            try:
                found = list(self._faults(page, address, off, question["pictures"]))
            except Error as error:
                found = [str(error)]
            faults.append([*found, *said])
        page.close()
        return faults

    def _faults(self, page: Page, address: str, off: Sequence[str], pictures: str) -> Iterator[str]:
        page.goto(address)
        page.evaluate(self._axe)
        yield from page.evaluate(_FONTS)
        yield from page.evaluate(_PICTURES)
        narrow, light = SCREENS[0][0], SCHEMES[0]
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for width, height in SCREENS:
                page.set_viewport_size({"width": width, "height": height})
                found = [*page.evaluate(_OVERFLOW), *page.evaluate(_INK, scheme == "dark")]
                if scheme == light or width == narrow:  # what is dark is as wide as what is light
                    only = () if (width, scheme) == (narrow, light) else _BY_SCREEN
                    found += page.evaluate(_AXE, [list(off), list(only)])
                yield from (f"{width} px, {scheme}: {fault}" for fault in found)
                if pictures:
                    name = f"{Path(address).stem}-{width}-{scheme}.png"
                    page.screenshot(path=str(Path(pictures) / name), full_page=True)
        page.set_viewport_size({"width": SCREENS[0][0], "height": SCREENS[0][1]})
        yield from _lost_notes(page)


def _lost_notes(page: Page) -> Iterator[str]:
    """Follow each call to its note and back, and yield those that lead nowhere in sight."""
    for place in range(page.locator(_CALLS).count()):
        call = page.locator(_CALLS).nth(place)
        name, target = call.get_attribute("id") or "", (call.get_attribute("href") or "").removeprefix("#")
        call.click()
        if not page.evaluate(_IN_SIGHT, target):
            yield f"the call {name} does not lead to its note"
            continue
        page.locator(f'[id="{target}"] a[role=doc-backlink]').click()
        if not page.evaluate(_IN_SIGHT, name):
            yield f"the note {target} does not lead back to its call"


def main() -> None:
    """Answer until the asking end is done."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=npm.chromium(), args=list(_FLAGS))
        answer_questions(Engine(browser).answer)
        browser.close()


if __name__ == "__main__":
    main()
