"""The proof reading on the desk: on an edition's page, before an approval, in a bulk report."""

from django.test import TestCase
from django.utils import timezone

from press.editorial.drafting import start
from tests import factories as make
from tests.admin.desk import door, page


class TestPanel(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def setUp(self):
        self.client.force_login(self.who.writer)

    def opened(self, edition):
        return self.client.get(page(edition))

    def found(self, edition):
        return [row.sentence for row in self.opened(edition).context["around"]["proofs"]["rows"]]

    def test_a_finding_says_what_and_where_and_leads_there(self):
        edition = make.draft(self.who, place="Geneva", body="<p>One.</p><p>The talks , two.</p>")
        opened = self.opened(edition)
        self.assertContains(
            opened,
            '<a href="#id_body" data-proof="body" data-words="talks ," data-paragraph="1">'
            "Body, paragraph 2</a>: A space before a comma or a full stop: “talks ,”.",
        )
        self.assertContains(opened, 'id="id_body"')
        self.assertNotContains(opened, "Blocks approval")

    def test_what_blocks_approval_is_said_first(self):
        edition = make.draft(self.who, title="Talks , on 31 February", place="")
        rows = self.opened(edition).context["around"]["proofs"]["rows"]
        assert [row.blocks for row in rows] == [True, False, False]
        self.assertContains(self.opened(edition), "1 finding blocks approval.")
        self.assertContains(self.opened(edition), '<b class="proofs-word">Blocks approval</b>')

    def test_each_list_can_be_jumped_to(self):
        umarov, body = make.official(), make.organization()
        edition = make.draft(self.who, officials=[umarov], organizations=[body], place="Geneva")
        start(
            edition.release,
            "ru",
            by=self.who.writer,
            at=make.NOON,
            changes=make.changes(officials=[], organizations=[]),
        )
        opened = self.opened(edition)
        for anchor in ("official_mentions-group", "organization_mentions-group"):
            self.assertContains(opened, f'href="#{anchor}"')
            self.assertContains(opened, f'id="{anchor}"')
        assert self.found(edition) == [
            "Русский links other officials. Only here: Kairat Umarov.",
            "Русский links other organizations. Only here: World Health Organization.",
        ]

    def test_every_kind_of_advice_is_a_whole_sentence(self):
        edition = make.draft(
            self.who,
            title="The IOFS in Geneva " + "x" * 50,
            summary="y" * 161,
            body='<p>Said TokayevKassym on Monday, 12 December 2023 <a href="http://un.org">at the '
            "UN</a>.</p>",
            place="",
        )
        assert self.found(edition) == [
            "IOFS is not explained. Give it once in brackets behind its name.",
            "69 characters: lists and search engines show about 65.",
            "161 characters: lists and search engines show about 160.",
            "Two words seem to be one: “TokayevKassym”.",
            "The weekday does not agree: “Monday, 12 December 2023”. That day is a Tuesday.",
            "The link “at the UN” is not https: http://un.org",
            "No place is given: the dateline has no city.",
        ]

    def test_a_text_without_findings_says_so(self):
        edition = make.draft(self.who, place="Geneva")
        self.assertContains(self.opened(edition), "Nothing found in the text as it was saved.")

    def test_words_of_the_text_are_escaped(self):
        edition = make.draft(self.who, title="<script>alert(1)</script> , so")
        self.assertNotContains(self.opened(edition), "<script>alert(1)")

    def test_who_cannot_type_is_led_nowhere(self):
        edition = make.in_review(self.who, title="Talks , in Geneva")
        opened = self.opened(edition)
        self.assertContains(opened, "A space before a comma")
        self.assertNotContains(opened, 'href="#id_title"')

    def test_what_is_approved_is_not_read_again(self):
        edition = make.public_edition(self.who, title="Talks , in Geneva", at=timezone.now())
        self.assertNotContains(self.opened(edition), "Proof reading")


class TestApproval(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def setUp(self):
        self.client.force_login(self.who.editor)

    def test_the_approver_reads_the_advice(self):
        edition = make.in_review(self.who, title="Talks , in Geneva")
        opened = self.client.get(door(edition, "approve"))
        self.assertContains(opened, "A space before a comma or a full stop: “Talks ,”.")
        self.assertContains(opened, "press/admin/proofs.css")

    def test_an_approver_with_nothing_to_read_has_no_panel(self):
        edition = make.in_review(self.who, place="Geneva")
        self.assertNotContains(self.client.get(door(edition, "approve")), "Proof reading")

    def test_a_blocked_edition_has_no_page_of_approval_and_says_why(self):
        edition = make.in_review(self.who, title="Talks on 31 February")
        opened = self.client.get(door(edition, "approve"), follow=True)
        self.assertRedirects(opened, page(edition))
        self.assertContains(opened, "Title: There is no such day: “31 February”.")

    def test_the_bulk_report_names_the_place(self):
        sound = make.in_review(self.who)
        blocked = make.in_review(self.who, title="Talks on 31 February")
        rows = [f"{one.pk}-{one.revision}" for one in (sound, blocked)]
        done = self.client.post("/admin/press/edition/bulk/approve/", {"row": rows})
        self.assertContains(done, "Done: 1. Refused: 1.")
        self.assertContains(done, "Title: There is no such day: “31 February”.")


class TestLengths(TestCase):
    def test_the_form_tells_the_counter_its_limits_and_its_words(self):
        self.client.force_login(make.cast().writer)
        opened = self.client.get("/admin/press/edition/add/")
        self.assertContains(opened, "press/admin/lengths.js")
        for longest in (65, 160):
            self.assertContains(opened, f'data-longest="{longest}"', count=1)
        self.assertContains(opened, 'data-count="{count} of {longest} characters"', count=2)
        self.assertContains(opened, "Up to 65 characters is good")
