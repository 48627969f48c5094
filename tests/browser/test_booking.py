"""What the matches carry beside the work: moments at the desk, what opens more, who pays."""

from __future__ import annotations

from playwright.sync_api import Browser, Route, expect

from tests.browser.flags import PHONE
from tests.browser.widget_page import WidgetPage

SMALLEST_TARGET = 44


def open_matches(widget: WidgetPage) -> None:
    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")
    widget.say("elektricien")
    widget.wait_for_question("place")
    widget.show("Passend werk")
    expect(widget.frame.locator("gp-matches gp-desk")).to_be_visible()


def test_a_moment_is_booked_for_a_call_and_told_in_the_talk(widget: WidgetPage):
    open_matches(widget)
    slots = widget.frame.locator("gp-booking button[aria-pressed]")
    slots.first.click()
    expect(slots.first).to_have_attribute("aria-pressed", "true")
    widget.frame.get_by_role("button", name="Bel mij").click()
    phone = widget.frame.get_by_label("Uw telefoonnummer")
    expect(phone).to_be_focused()
    phone.fill("morgen")
    widget.frame.get_by_role("button", name="Maak de afspraak").click()
    expect(phone).to_have_attribute("aria-invalid", "true")

    phone.fill("06 12345678")
    widget.frame.get_by_role("button", name="Maak de afspraak").click()

    widget.wait_for_text("afspraak", sender="system")
    handoff = widget.call("GET", "/handoff").json()
    assert handoff["status"] == "callback"
    assert handoff["callback"]["channel"] == "call"


def test_a_moment_that_somebody_else_just_took_is_told_and_gone(widget: WidgetPage):
    open_matches(widget)
    slots = widget.frame.locator("gp-booking button[aria-pressed]")
    count = slots.count()
    first = widget.call("GET", "/matches").json()["desk"]["nextSlots"][0]
    other = widget.page.request.post(f"{widget.base_url}/v1/conversations", data={}).json()
    path = f"{widget.base_url}/v1/conversations/{other['id']}"
    headers = {"Authorization": f"Bearer {other['token']}"}
    for said in ("Gewoon Nederlands", "elektricien"):  # the same sector, so the same desk
        widget.page.request.post(f"{path}/messages", headers=headers, data={"text": said})
    body = {"channel": "visit", "callbackTime": first}
    widget.page.request.post(f"{path}/handoff", headers=headers, data=body)
    slots.first.click()

    widget.frame.get_by_role("button", name="Bel mij").click()
    phone = widget.frame.get_by_label("Uw telefoonnummer")
    phone.fill("06 00000000")
    widget.frame.get_by_role("button", name="Maak de afspraak").click()

    expect(widget.frame.locator("gp-booking")).to_contain_text("Dit moment is net weg")
    expect(slots).to_have_count(count)
    shown = widget.call("GET", "/matches").json()["desk"]["nextSlots"]
    assert first not in shown
    slots.first.click()
    expect(phone).to_have_value("06 00000000")
    widget.page.request.delete(path, headers=headers)


def test_what_was_typed_stays_until_the_moment_is_booked(widget: WidgetPage):
    open_matches(widget)
    away = "**/handoff"
    widget.page.route(away, lambda route: route.abort())
    widget.frame.locator("gp-booking button[aria-pressed]").first.click()
    widget.frame.get_by_role("button", name="Bel mij").click()
    phone = widget.frame.get_by_label("Uw telefoonnummer")
    phone.fill("06 00000000")

    widget.frame.get_by_role("button", name="Maak de afspraak").click()

    expect(widget.frame.locator("gp-booking")).to_contain_text("Dit lukt nu niet")
    expect(phone).to_have_value("06 00000000")
    widget.page.unroute(away)
    widget.frame.get_by_role("button", name="Maak de afspraak").click()
    widget.wait_for_text("afspraak", sender="system")


def test_a_moment_is_asked_for_once_however_often_the_button_is_pressed(widget: WidgetPage):
    open_matches(widget)
    held: list[Route] = []
    widget.page.route("**/handoff", lambda route: held.append(route))
    booking = widget.frame.locator("gp-booking")
    booking.locator("button[aria-pressed]").first.click()
    visit = booking.get_by_role("button", name="Ik kom langs")

    visit.click()
    expect(booking.get_by_role("status")).to_have_text("Uw afspraak wordt gemaakt.")
    expect(visit).to_have_attribute("aria-disabled", "true")
    visit.click(force=True)
    booking.locator("button[aria-pressed]").nth(1).click(force=True)

    expect(booking.locator("button[aria-pressed]").first).to_have_attribute("aria-pressed", "true")
    assert len(held) == 1
    held[0].continue_()
    widget.wait_for_text("afspraak", sender="system")


def test_an_answer_that_is_none_of_the_api_is_told_and_can_be_asked_again(widget: WidgetPage):
    open_matches(widget)
    away = "**/handoff"
    widget.page.route(away, lambda route: route.fulfill(status=200, body="<html>wait</html>"))
    widget.frame.locator("gp-booking button[aria-pressed]").first.click()
    visit = widget.frame.get_by_role("button", name="Ik kom langs")

    visit.click()

    expect(widget.frame.locator("gp-booking")).to_contain_text("Dit lukt nu niet")
    widget.page.unroute(away)
    visit.click()
    widget.wait_for_text("afspraak", sender="system")


BREAKS = """addEventListener("book", (event) => {
  event.stopImmediatePropagation();
  event.outcome = Promise.reject(new Error("a fault of ours"));
}, {capture: true})"""


def test_a_fault_of_ours_is_told_to_the_visitor_and_to_the_browser(
    browser: Browser, scripted_url: str
):
    context = browser.new_context()  # of its own: the other ones forbid errors
    widget = WidgetPage(context.new_page(), scripted_url)
    widget.open_demo()
    widget.open_chat()
    open_matches(widget)
    widget.page.frames[1].evaluate(BREAKS)
    widget.frame.locator("gp-booking button[aria-pressed]").first.click()
    visit = widget.frame.get_by_role("button", name="Ik kom langs")

    with context.expect_event("weberror") as fault:
        visit.click()

    expect(widget.frame.locator("gp-booking")).to_contain_text("Dit lukt nu niet")
    expect(visit).to_have_attribute("aria-disabled", "false")
    assert "a fault of ours" in str(fault.value.error)
    widget.erase_behind_the_page()
    context.close()


def test_who_may_pay_is_told_with_its_doubts(widget: WidgetPage):
    open_matches(widget)

    widget.frame.get_by_text("Wie betaalt het leren?").click()

    schemes = widget.frame.locator("gp-schemes")
    expect(schemes.get_by_text("Zeker is het niet.", exact=False)).to_be_visible()
    expect(schemes.get_by_text("weten wij niet zeker").first).to_be_visible()


# Whether each count of a folded list stands on the line of the last word of its title.
COUNTS_BESIDE_A_WORD = """() => {
  const found = [];
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) look(element.shadowRoot);
      const count = element.matches("summary") ? element.querySelector(".gp-tag") : null;
      if (!count) continue;
      const title = document.createRange();
      title.setStart(element, 0);
      title.setEndBefore(count);
      const last = [...title.getClientRects()].at(-1);
      const line = count.getBoundingClientRect();
      found.push(line.top < last.bottom && last.top < line.bottom);
    }
  };
  look(document);
  return found.length ? found : [false];
}"""


def test_matches_fit_a_small_phone_with_large_targets(widget: WidgetPage):
    widget.page.set_viewport_size(PHONE)
    open_matches(widget)
    widget.frame.locator("gp-booking button[aria-pressed]").first.click()

    width = widget.page.frames[1].evaluate("document.documentElement.scrollWidth")

    assert width <= PHONE["width"]
    for button in widget.frame.locator("gp-booking").get_by_role("button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= SMALLEST_TARGET
    assert all(widget.page.frames[1].evaluate(COUNTS_BESIDE_A_WORD))
