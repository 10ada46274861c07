"""Whether anything that was only text ran in a browser, or stands in a page as markup."""

from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

# Our pages have no handler in their markup, no address that is a script, and no such element.
MARKUP = """() => [...document.querySelectorAll('*')].flatMap(element => [
    ...(element.hasAttribute('data-hit') || element.localName === 'xss' ? [element] : []),
    ...[...element.attributes].filter(one => one.name.startsWith('on')
        || /^(href|src|action|formaction|data|srcdoc|xlink:href)$/.test(one.name)
        && /^\\s*(javascript|vbscript|data:text)/i.test(one.value.replace(/[\\t\\n]/g, '')))
]).map(found => found.name || found.outerHTML.slice(0, 80))"""


class Detector:
    """A browser without any policy of its pages: escaping alone has to do."""

    def __init__(self, browser: Browser, base: str, **more) -> None:
        self.base, self.hits = base, list[object]()
        self.context: BrowserContext = browser.new_context(base_url=base, bypass_csp=True, **more)
        self.context.expose_function("hit", lambda what: self.hits.append(what))
        self.page: Page = self.context.new_page()
        self.page.on("dialog", lambda dialog: (self.hits.append(dialog.message), dialog.dismiss()))

    def found(self) -> list[str]:
        """What is markup in the page that is open, and what ran since this was last asked."""
        found = [*self.page.evaluate(MARKUP), *map(str, self.hits)]
        self.hits.clear()
        return found

    def sign_in(self, client: Client) -> None:
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        self.context.add_cookies([{**cookie, "url": self.base}])
