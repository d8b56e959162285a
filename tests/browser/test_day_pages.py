"""Pages of the learner's day that only a browser can tell right from wrong."""

from __future__ import annotations

from playwright.sync_api import expect

OUTSIDE = """() => {
  const picture = document.querySelector(".forecast");
  const texts = [...picture.querySelectorAll("text")].map((each) => each.getBoundingClientRect());
  return texts.filter((box) => box.width && (box.left < 0 || box.right > innerWidth)).length;
}"""


def test_every_day_and_label_of_the_forecast_is_seen_on_a_phone(open_visit):
    visit = open_visit("zh-Hant", viewport={"width": 360, "height": 740})
    visit.start("choice")
    visit.choose()
    visit.page.locator("[data-check]").click()
    visit.wait_for_result()
    visit.go("/progress/elements")
    assert visit.page.locator(".forecast text").count() >= 6
    assert visit.page.evaluate(OUTSIDE) == 0
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_settings_show_the_zone_that_is_kept_and_not_that_of_the_browser(open_visit):
    visit = open_visit(timezone_id="Asia/Taipei")
    visit.start()
    visit.go("/settings")
    expect(visit.page.locator("#timezone")).to_have_value("Asia/Taipei")
    visit.page.fill("#timezone", "America/New_York")
    visit.page.locator("main form .primary").click()
    expect(visit.page.locator(".told")).to_be_visible()
    visit.go("/settings")
    expect(visit.page.locator("#timezone")).to_have_value("America/New_York")
