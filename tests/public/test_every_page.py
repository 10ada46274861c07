"""Every public address is in the table of pages that axe and the validator go through."""

from press.alerts import urls as alerts
from press.public import urls
from tests.journeys.public_pages import NO_PAGES, PAGES


def named(patterns) -> set[str]:
    found = set()
    for pattern in patterns:
        found |= named(pattern.url_patterns) if hasattr(pattern, "url_patterns") else {pattern.name}
    return found


def test_every_public_address_is_a_page_of_the_table_or_is_none():
    pages = {page.name for page in PAGES}
    mail = {f"alerts:{name}" for name in named(alerts.urlpatterns)}
    assert named(urls.urlpatterns) | mail == pages | NO_PAGES
    assert not pages & NO_PAGES
