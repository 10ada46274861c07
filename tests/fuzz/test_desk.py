"""Every form of the desk under whatever can be sent to it: no answer is a server's error."""

import logging
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.admin.addresses import ADDRESSES
from tests.admin.office import one_of_everything
from tests.admin.test_every_address import read
from tests.fuzz.strategies import queries, texts
from tests.fuzz.test_public import fuzzed, sizes

pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.django_db]
FIELD = re.compile(r'\bname="([^"]+)"')
files = st.builds(
    SimpleUploadedFile,
    texts.map(lambda name: name.replace("\0", "").replace("/", "") or "x"),
    st.binary(max_size=60),
    st.sampled_from(["text/plain", "image/jpeg", "application/pdf", "x/y"]),
)


class Office:
    """One of everything, with the fields that each page of it has."""

    def __init__(self, client):
        self.client, self.office, self.fields = client, one_of_everything(), {}

    def url(self, address):
        from_office = re.compile(r"{(?!me)(\w+)}")
        path = reverse(f"admin:{address.name}", args=address.parts(self.office))
        query = from_office.sub(lambda name: str(getattr(self.office, name[1]).pk), address.query)
        return f"{path}?{query}" if query else path

    def names(self, url):
        if url not in self.fields:
            answer = self.client.get(url)
            body = b"" if answer.streaming else answer.content
            answer.close()
            self.fields[url] = sorted(set(FIELD.findall(body.decode()))) or ["x"]
        return self.fields[url]


@pytest.fixture(autouse=True)
def quiet():
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize(("count", "start"), sizes(150, 8_300, 8))
def test_no_form_or_query_of_the_desk_makes_an_error(client, count, start):
    office = Office(client)
    client.force_login(office.office.who.administrator)
    doors = [address for address in ADDRESSES if not address.name.endswith("_sign_in_end")]

    @given(st.data())
    def check(data):
        address = data.draw(st.sampled_from(doors))
        url = office.url(address)
        names = st.one_of(st.sampled_from(office.names(url)), texts)
        given_ = data.draw(st.dictionaries(names, st.one_of(texts, texts, files), max_size=8))
        query = data.draw(queries)
        with transaction.atomic():
            if data.draw(st.booleans()):
                answer = client.post(f"{url}{'&' if '?' in url else '?'}{query}", given_)
            else:
                answer = client.get(f"{url}{'&' if '?' in url else '?'}{query}")
            assert read(answer) < 500
            answer.close()
            transaction.set_rollback(True)

    fuzzed(check, count, start)
