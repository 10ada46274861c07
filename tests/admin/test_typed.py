"""What is typed on an edition's page, taken as one save that nothing has to be right for."""

from django.contrib.auth.models import User
from django.http import QueryDict
from django.test import RequestFactory, TestCase
from django.urls import reverse

from press.admin.typed import Typed, read_typed
from press.editorial.changes import Changes, OfficialLink, OrganizationLink
from press.models import Edition, PressRelease
from tests import factories as make
from tests.admin.desk import row, typed


class Page(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.umarov = make.official("Kairat Umarov")
        cls.lavrov = make.official("Sergey Lavrov")
        cls.ministry = make.organization("Ministry")
        cls.post = make.post(cls.umarov, cls.ministry, "Deputy Minister")
        cls.other_post = make.post(cls.lavrov, cls.ministry, "Guest")
        cls.topic = make.topic()
        cls.edition = make.draft(cls.who, officials=[cls.umarov], topics=[cls.topic])

    def setUp(self):
        self.client.force_login(self.who.writer)

    def read(self, **over) -> Typed:
        return read(self.who.writer, self.edition, typed(self.client, self.edition, **over))


def read(user: User, edition: Edition | None, data: dict, query: str = "") -> Typed:
    request = RequestFactory().post(f"/{query}", data)
    request.user = user
    return read_typed(request, edition)


class AnEditionsPage(Page):
    def test_what_is_posted_untouched_is_the_edition_as_it_is(self):
        found = self.read()
        assert found.errors == {}
        assert found.revision == self.edition.revision
        assert found.changes.officials == [OfficialLink(self.umarov.pk)]
        assert found.changes.topics == [self.topic.pk]
        assert found.changes.fields["body"] == self.edition.body

    def test_typed_fields_and_rows_are_in_the_save_and_nothing_is_stored(self):
        over = row("organization_mentions", 0, organization=self.ministry.pk, participation="met")
        found = self.read(title="Typed", body="<p>New <b>text</b></p><script>x</script>", **over)
        assert found.changes.fields["title"] == "Typed"
        assert found.changes.fields["body"] == "<p>New <strong>text</strong></p>"
        assert found.changes.organizations == [OrganizationLink(self.ministry.pk, "met")]
        assert self.edition.title == "Talks in Geneva"
        stored = Edition.objects.get()
        assert (stored.title, stored.revision) == ("Talks in Geneva", 1)
        assert not stored.organization_mentions.exists()

    def test_a_field_that_cannot_be_used_is_left_out_with_its_reason(self):
        found = self.read(title="", event_date="the third", place="Astana", kind="rumour")
        assert set(found.errors) == {"title", "event_date", "kind"}
        assert not {"title", "event_date", "kind"} & set(found.changes.fields)
        assert found.changes.fields["place"] == "Astana"

    def test_a_body_nested_too_deeply_is_left_out_with_its_reason(self):
        found = self.read(body="<blockquote>" * 400)
        assert found.errors["body"] == "The markup is nested too deeply to be read."
        assert "body" not in found.changes.fields

    def test_a_row_keeps_whom_it_names_though_its_post_is_not_theirs(self):
        found = self.read(
            **{
                "official_mentions-0-appointment": self.other_post.pk,
                "official_mentions-0-participation": "spied",
            }
        )
        assert found.changes.officials == [OfficialLink(self.umarov.pk)]
        assert set(found.errors) == {
            "official_mentions-0-appointment",
            "official_mentions-0-participation",
        }

    def test_a_row_that_names_nobody_is_left_out_with_its_reason(self):
        over = row("official_mentions", 1, title_shown="Minister", participation="met")
        found = self.read(**over)
        assert found.changes.officials == [OfficialLink(self.umarov.pk)]
        assert set(found.errors) == {"official_mentions-1-official"}

    def test_an_official_named_twice_is_taken_once_with_the_reason(self):
        over = row("official_mentions", 1, official=self.umarov.pk, participation="met")
        found = self.read(**over)
        assert found.changes.officials == [OfficialLink(self.umarov.pk)]
        assert set(found.errors) == {"official_mentions", "official_mentions-1"}

    def test_rows_come_in_the_order_of_their_numbers_and_ticked_ones_go(self):
        rows = row("official_mentions", 1, official=self.lavrov.pk, participation="met")
        found = self.read(
            **rows, **{"official_mentions-0-position": 2, "official_mentions-1-position": 1}
        )
        whom = [link.official_id for link in found.changes.officials]
        assert whom == [self.lavrov.pk, self.umarov.pk]
        gone = self.read(**{"official_mentions-0-DELETE": "on"})
        assert gone.changes.officials == []

    def test_a_list_that_the_page_did_not_carry_stays_as_it_is(self):
        data = typed(self.client, self.edition)
        kept = {name: value for name, value in data.items() if not name.startswith("topic")}
        found = read(self.who.writer, self.edition, kept)
        assert found.changes.topics is None
        assert found.changes.officials == [OfficialLink(self.umarov.pk)]
        assert set(found.errors) == {"topic_rows"}

    def test_what_a_buffer_kept_stands_in_for_the_requests_own_data(self):
        data = typed(self.client, self.edition, title="From the buffer")
        kept = QueryDict(mutable=True)
        kept.update(data)
        request = RequestFactory().get("/")
        request.user = self.who.writer
        assert read_typed(request, self.edition, kept).changes.fields["title"] == "From the buffer"

    def test_the_notice_of_a_following_edition_is_read_too(self):
        first = make.public_edition(self.who)
        second = make.start(first.release, "en", by=self.who.writer, at=make.NOON, source=first)
        data = typed(self.client, second, notice_type="correction", notice="It was Geneva.")
        fields = read(self.who.writer, second, data).changes.fields
        assert (fields["notice_type"], fields["notice"]) == ("correction", "It was Geneva.")


class TheAddPage(Page):
    def test_a_new_release_is_read_with_its_language_and_rows(self):
        data = {"language": "kk", "title": "Жаңа", "body": "<p>Мәтін</p>", "kind": "readout"}
        for prefix in ("organization_mentions", "topic_rows", "country_rows", "image_rows"):
            data |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
        data |= {"official_mentions-INITIAL_FORMS": "0"}
        data |= row("official_mentions", 0, official=self.umarov.pk, participation="host")
        found = read(self.who.writer, None, data)
        assert found.errors == {}
        assert (found.language, found.revision) == ("kk", None)
        assert found.changes.fields["title"] == "Жаңа"
        assert found.changes.officials == [OfficialLink(self.umarov.pk, "host")]
        assert PressRelease.objects.count() == 1

    def test_an_empty_post_is_a_save_of_nothing_with_its_reasons(self):
        found = read(self.who.writer, None, {})
        assert {"language", "title", "kind"} <= set(found.errors)
        assert found.changes.officials is None
        assert "title" not in found.changes.fields

    def test_a_translation_has_no_lists_of_its_own_yet(self):
        release = self.edition.release_id
        query = f"?release={release}&language=ru&source={self.edition.pk}"
        address = reverse("admin:press_edition_add") + query
        assert self.client.get(address).status_code == 200
        data = {"title": "Переговоры", "kind": "readout"}
        found = read(self.who.writer, None, data, query)
        assert found.errors == {}
        lists = Changes(fields=found.changes.fields)
        assert found.changes == lists
