"""An officer's browser before a draft of a site that is being served: it opens it and saves it."""

import http.client
import ssl
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import lxml.html

from tests.deploy.served import HOST


class Browser:
    """One connection through nginx, with the cookies of a sign-in; OSError where it breaks."""

    def __init__(self, port: int, path: str, cookie: str) -> None:
        self.path, self.cookies = path, SimpleCookie(cookie)
        unknown = ssl._create_unverified_context()
        self.line = http.client.HTTPSConnection("127.0.0.1", port, timeout=60, context=unknown)

    def open(self) -> tuple[int, bytes]:
        return self._ask("GET")

    def save(self, page: bytes, title: str) -> tuple[int, bytes]:
        form = lxml.html.document_fromstring(page).get_element_by_id("edition_form")
        fields = {**dict(form.form_values()), "title": title, "_continue": "1"}
        return self._ask("POST", urlencode(fields))

    def _ask(self, method: str, body: str | None = None) -> tuple[int, bytes]:
        headers = {
            "Host": HOST,
            "Cookie": "; ".join(f"{one.key}={one.value}" for one in self.cookies.values()),
            "Referer": f"https://{HOST}{self.path}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            self.line.request(method, self.path, body=body, headers=headers)
            answer = self.line.getresponse()
            text = answer.read()
        except (http.client.HTTPException, OSError) as error:
            self.line.close()
            raise ConnectionError from error
        for one in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(one)
        return answer.status, text
