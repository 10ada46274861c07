"""Comments at the desk: beside the text, on the edition's page, and with what is sent back."""

from django.test import TestCase
from django.urls import reverse

from press.editorial.comments import comment, resolve
from press.models import Comment, Edition
from tests import factories as make
from tests.admin.desk import door, page, said, typed

BODY = "<p>The talks began at nine.</p><p>They went on.</p>"


class Comments(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.edition = make.in_review(cls.who, body=BODY)
        cls.draft = make.draft(cls.who, body=BODY)

    def setUp(self):
        self.client.force_login(self.who.editor)

    def say(self, edition=None, text="Where?", **given):
        return comment(edition or self.edition, text, by=self.who.editor, at=make.NOON, **given)

    def post(self, edition=None, **given):
        edition = edition or self.edition
        return self.client.post(door(edition, "comments"), {"revision": edition.revision, **given})

    def settle(self, made, verb, **given):
        keys = [made.edition_id, made.pk]
        return self.client.post(reverse(f"admin:press_edition_{verb}_comment", args=keys), given)


class TestPage(Comments):
    def test_every_paragraph_has_its_number_and_a_way_to_comment(self):
        response = self.client.get(door(self.edition, "comments"))
        self.assertContains(response, 'id="on-body-1"')
        self.assertContains(response, "They went on.")
        self.assertContains(response, 'name="paragraph" value="1"')

    def test_a_comment_is_made_and_stands_beside_its_paragraph(self):
        response = self.post(field="body", paragraph=1, text="Until when?")
        made = Comment.objects.get()
        self.assertRedirects(response, f"{door(self.edition, 'comments')}#comment-{made.pk}")
        assert (made.quotation, made.author) == ("They went on.", self.who.editor)
        shown = self.client.get(door(self.edition, "comments")).context["texts"][1]["paragraphs"][1]
        assert [row["comment"] for row in shown["comments"]] == [made]
        assert shown["comments"][0]["quotation"] == "", "the paragraph itself stands there"

    def test_the_whole_can_be_spoken_of(self):
        self.post(field="", paragraph="", text="Well done.")
        assert Comment.objects.get().field == ""

    def test_an_empty_comment_is_asked_for(self):
        response = self.post(field="body", paragraph=1, text=" ")
        self.assertContains(response, "The comment says nothing yet.")
        assert not Comment.objects.exists()

    def test_a_comment_on_an_older_save_is_refused_with_its_text_kept(self):
        given = {"revision": self.edition.revision - 1, "field": "body", "paragraph": 1}
        response = self.post(text="Until when?", **given)
        self.assertContains(response, "Somebody has changed this edition since you opened it.")
        self.assertContains(response, "Until when?</textarea>")
        assert response.context["form"]["revision"].value() == str(self.edition.revision)

    def test_a_paragraph_that_is_gone_keeps_its_comment(self):
        self.say(self.draft, field="body", paragraph=1)
        make.revise_fields(self.who, self.draft, make.NOON, body="<p>Nothing of it.</p>")
        response = self.client.get(door(self.draft, "comments"))
        self.assertContains(response, "The paragraph is gone")
        self.assertContains(response, "They went on.")

    def test_what_is_public_shows_its_comments_and_takes_no_more(self):
        public = make.public_edition(self.who)
        Comment.objects.create(
            edition=public, author=self.who.editor, made_at=make.NOON, text="Why?"
        )
        response = self.client.get(door(public, "comments"))
        self.assertContains(response, "Why?")
        self.assertNotContains(response, "<textarea")
        refused = self.post(public, field="", text="More.")
        self.assertContains(refused, "Comments are made only while an edition is worked on.")

    def test_what_is_said_is_escaped(self):
        self.say(text="<script>alert(1)</script>")
        response = self.client.get(door(self.edition, "comments"))
        self.assertNotContains(response, "<script>alert(1)")

    def test_the_queries_do_not_grow_with_what_is_said(self):
        self.say()
        with self.assertNumQueries(6):
            self.client.get(door(self.edition, "comments"))
        for number in range(5):
            self.say(field="body", paragraph=number % 2)
        with self.assertNumQueries(6):
            self.client.get(door(self.edition, "comments"))


class TestSettling(Comments):
    def test_resolved_and_opened_again_by_the_buttons(self):
        made = self.say()
        response = self.settle(made, "resolve")
        self.assertRedirects(response, f"{door(self.edition, 'comments')}#comment-{made.pk}")
        made.refresh_from_db()
        assert made.resolved_by == self.who.editor
        self.settle(made, "reopen")
        made.refresh_from_db()
        assert made.resolved_at is None

    def test_the_button_of_the_editions_page_leads_back_there(self):
        made = self.say()
        response = self.settle(made, "resolve", back="edition")
        self.assertRedirects(response, f"{page(self.edition)}#comment-{made.pk}")

    def test_a_refusal_is_told(self):
        made = resolve(self.say(), by=self.who.writer, at=make.NOON)
        response = self.settle(made, "resolve")
        assert said(self.client.get(response.url)) == "The comment is resolved already."

    def test_a_comment_of_another_edition_is_not_found(self):
        made = self.say()
        for pk, number in ((self.draft.pk, made.pk), (self.edition.pk, 999999)):
            url = reverse("admin:press_edition_resolve_comment", args=[pk, number])
            assert self.client.post(url).status_code == 404
        made.refresh_from_db()
        assert made.resolved_at is None


class TestOnTheEditionsPage(Comments):
    def test_open_comments_come_first_and_resolved_ones_are_counted(self):
        self.say(field="body", paragraph=1)
        resolve(self.say(text="Long."), by=self.who.writer, at=make.NOON)
        response = self.client.get(page(self.edition))
        self.assertContains(response, "1 open comment")
        self.assertContains(response, "1 resolved comment")
        self.assertContains(response, "/resolve/")

    def test_a_draft_is_saved_by_the_button_that_resolves(self):
        made, other = self.say(self.draft), self.say(self.draft, "Other.")
        self.client.force_login(self.who.writer)
        data = typed(self.client, self.draft, title="Talks in Vienna", _resolve=str(made.pk))
        response = self.client.post(page(self.draft), data)
        assert said(self.client.get(response.url)) == "Saved; the comment is resolved."
        made.refresh_from_db()
        other.refresh_from_db()
        assert (made.resolved_by, other.resolved_by) == (self.who.writer, None)
        assert Edition.objects.get(pk=self.draft.pk).title == "Talks in Vienna"

    def test_a_comment_resolved_meanwhile_or_elsewhere_does_not_stop_the_save(self):
        made = resolve(self.say(self.draft), by=self.who.editor, at=make.NOON)
        foreign = self.say()
        for value in (str(made.pk), str(foreign.pk), "x"):
            data = typed(self.client, self.draft, title=f"Talks {value}", _resolve=value)
            self.client.post(page(self.draft), data)
            assert Edition.objects.get(pk=self.draft.pk).title == f"Talks {value}"
        foreign.refresh_from_db()
        assert foreign.resolved_at is None

    def test_a_refused_save_resolves_nothing(self):
        made = self.say(self.draft)
        data = typed(self.client, self.draft, title="Mine", _resolve=str(made.pk))
        make.revise_fields(self.who, self.draft, make.NOON, title="Theirs")
        self.client.post(page(self.draft), data)
        made.refresh_from_db()
        assert made.resolved_at is None


class TestSendingBack(Comments):
    def send(self, **given):
        given = {"revision": self.edition.revision, "reason": "", **given}
        return self.client.post(door(self.edition, "send_back"), given)

    def test_the_page_lists_what_was_said_and_a_box_for_each_paragraph(self):
        self.say(field="body", paragraph=0)
        response = self.client.get(door(self.edition, "send_back"))
        self.assertContains(response, 'name="on-body-0"')
        self.assertContains(response, 'name="on-title-0"')
        self.assertContains(response, "Where?")
        self.assertNotContains(response, "/resolve/")

    def test_the_boxes_become_comments_of_their_paragraphs(self):
        response = self.send(**{"on-body-1": "Until when?", "on-title-0": " ", "on-body-0": "How?"})
        self.assertRedirects(response, page(self.edition))
        made = Comment.objects.order_by("paragraph")
        assert [(one.text, one.quotation) for one in made] == [
            ("How?", "The talks began at nine."),
            ("Until when?", "They went on."),
        ]
        self.assertContains(self.client.get(page(self.edition)), "2 open comments")

    def test_a_refusal_keeps_every_box(self):
        for given in (
            {"revision": self.edition.revision - 1, "on-body-1": "Until when?"},
            {"on-body-1": "Until when?", "on-body-77": "Nothing there."},
            {"on-body-1": "Until when?", "on-digest-0": "No text."},
            {"on-body-1": "Until when?", "on-body-x": "No number."},
        ):
            with self.subTest(given=given):
                self.assertContains(self.send(**given), "Until when?</textarea>")
                assert not Comment.objects.exists()

    def test_the_record_counts_comments_that_go_without_a_reason(self):
        self.send(**{"on-body-1": "Until when?"})
        self.assertContains(self.client.get(page(self.edition)), "<td>1 comment</td>", html=True)
