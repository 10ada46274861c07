"""A save that came too late is answered with both versions, and nothing typed is lost."""

import re

from django.test import TestCase
from django.utils import timezone

from press.editorial.changes import Changes, OfficialLink
from press.editorial.drafting import discard, revise, submit
from press.editorial.mentions import look_again
from press.editorial.review import send_back
from press.models import Buffer, Edition, Event
from tests import factories as make
from tests.admin.desk import door, page, row, said, typed

BODY = "<p>One.</p><p>Two.</p><p>Three.</p>"


class Merging(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.umarov = make.official("Kairat Umarov")
        cls.vassilenko = make.official("Roman Vassilenko")
        cls.draft = make.draft(cls.who, body=BODY)

    def setUp(self):
        self.client.force_login(self.who.writer)

    def saved(self, officials=None, **fields):
        """What the second writer saves over the newest save."""
        now = Edition.objects.get(pk=self.draft.pk)
        links = None if officials is None else [OfficialLink(one.pk) for one in officials]
        changes = Changes(fields=fields, officials=links)
        return revise(
            now,
            changes,
            by=self.who.second_writer,
            at=timezone.now(),
            revision=now.revision,
        )

    def stale(self, theirs, rows=None, **mine):
        """The answer to a save over a page that was opened before `theirs` was saved."""
        data = {**typed(self.client, self.draft, **mine), **(rows or {})}
        self.saved(**theirs)
        return self.client.post(page(self.draft), data)

    def carried(self, response, **choices):
        """The page of a merge as a browser posts it: what it carries, and what was chosen."""
        data = {}
        for name, value in response.context["carried"]:
            data.setdefault(name, []).append(value)
        for conflict in response.context["conflicts"]:
            chosen = choices.get(conflict["shown"].place.part, conflict["choice"].value())
            data[conflict["choice"].html_name] = chosen if isinstance(chosen, str) else "own"
            if conflict["text"] is not None:
                own = conflict["text"].value() if isinstance(chosen, str) else chosen[0]
                data[conflict["text"].html_name] = own
        return data

    def merge(self, response, **choices):
        return self.client.post(door(self.draft, "merge"), self.carried(response, **choices))

    def now(self):
        return Edition.objects.get(pk=self.draft.pk)


class TestAStaleSave(Merging):
    def test_it_is_answered_with_both_versions_and_saves_nothing(self):
        response = self.stale({"title": "Theirs"}, title="Mine")
        assert response.status_code == 200
        self.assertTemplateUsed(response, "admin/press/edition/merge.html")
        self.assertContains(response, "Mine")
        self.assertContains(response, "Theirs")
        self.assertContains(response, "Take what second_writer saved")
        self.assertContains(response, "Talks in Geneva")
        assert (self.now().title, self.now().revision) == ("Theirs", 2)

    def test_what_each_alone_changed_is_taken_and_told(self):
        response = self.stale({"place": "Bern"}, title="Mine")
        assert not response.context["conflicts"]
        assert [
            (one["shown"].place.part, one["mine"], one["who"]) for one in response.context["taken"]
        ] == [("title", True, ""), ("place", False, "second_writer")]
        self.assertRedirects(self.merge(response), page(self.draft))
        assert (self.now().title, self.now().place, self.now().revision) == ("Mine", "Bern", 3)

    def test_the_merged_save_is_the_merger_s_and_stands_in_the_record(self):
        self.merge(self.stale({"place": "Bern"}, title="Mine"))
        event = Event.objects.latest("id")
        assert (event.verb, event.actor, set(event.data)) == (
            "revise",
            self.who.writer,
            {"title"},
        )

    def test_paragraphs_that_one_changed_are_merged_by_themselves(self):
        theirs = BODY.replace("One", "First")
        mine = BODY.replace("Three.", "Three.</p><p>Four.")
        response = self.stale({"body": theirs}, body=mine)
        assert not response.context["conflicts"]
        self.merge(response)
        assert self.now().body == "<p>First.</p><p>Two.</p><p>Three.</p><p>Four.</p>"

    def test_only_the_paragraph_that_both_changed_is_asked(self):
        theirs = BODY.replace("One", "First").replace("Two", "Theirs")
        response = self.stale({"body": theirs}, body=BODY.replace("Two", "Mine"))
        (conflict,) = response.context["conflicts"]
        assert conflict["shown"].mine.html == "<p>Mine.</p>"
        self.merge(response, body="mine")
        assert self.now().body == "<p>First.</p><p>Mine.</p><p>Three.</p>"

    def test_a_paragraph_can_be_put_together_in_words_of_one_s_own(self):
        theirs, mine = BODY.replace("Two", "Theirs"), BODY.replace("Two", "Mine")
        response = self.stale({"body": theirs}, body=mine)
        (conflict,) = response.context["conflicts"]
        assert conflict["text"].value() == "<p>Theirs.</p><p>Mine.</p>"
        self.merge(response, body=["<p onclick=x>Both.</p>"])
        assert self.now().body == "<p>One.</p><p>Both.</p><p>Three.</p>"

    def test_changes_of_different_words_of_one_paragraph_are_put_together(self):
        self.draft = self.saved(body="<p>The talks were held in Bern.</p>")
        theirs, mine = "<p>Long talks were held in Bern.</p>", "<p>The talks were held in Rome.</p>"
        response = self.stale({"body": theirs}, body=mine)
        (conflict,) = response.context["conflicts"]
        assert conflict["choice"].value() == "own"
        self.merge(response)
        assert self.now().body == "<p>Long talks were held in Rome.</p>"

    def test_an_official_added_by_each_is_there_twice_over(self):
        added = row("official_mentions", 0, official=self.umarov.pk, participation="host")
        response = self.stale({"officials": [self.vassilenko]}, rows=added)
        assert not response.context["conflicts"]
        self.merge(response)
        rows = self.now().official_mentions.all()
        assert [(one.official, one.participation) for one in rows] == [
            (self.vassilenko, "mentioned"),
            (self.umarov, "host"),
        ]

    def test_a_row_that_one_took_out_and_the_other_changed_is_asked(self):
        self.draft = self.saved(officials=[self.umarov])
        changed = {"official_mentions-0-participation": "met"}
        response = self.stale({"officials": []}, rows=changed)
        (conflict,) = response.context["conflicts"]
        assert (conflict["shown"].theirs.lines, conflict["text"]) == ((), None)
        self.assertContains(response, "Nothing: it is empty or was taken out.")
        self.merge(response, officials="mine")
        (mention,) = self.now().official_mentions.all()
        assert (mention.official, mention.participation) == (self.umarov, "met")

    def test_two_dates_are_one_choice(self):
        response = self.stale({"event_date": "2024-03-02"}, event_date="2024-03-03")
        self.assertContains(response, "March 3, 2024")
        self.merge(response, event_date="theirs")
        assert self.now().event_date.isoformat() == "2024-03-02"

    def test_words_kept_while_typing_go_with_the_merged_save(self):
        response = self.stale({"place": "Bern"}, title="Mine")
        Buffer.objects.create(
            user=self.who.writer,
            place=f"edition-{self.draft.pk}",
            edition=self.draft,
            data={},
            typed_at=make.NOON,
        )
        self.merge(response)
        assert not Buffer.objects.exists()

    def test_a_move_without_a_change_of_text_is_told_so(self):
        data = typed(self.client, self.draft, title="Mine")
        look_again(self.draft, by=self.who.second_writer, at=make.NOON, revision=1)
        response = self.client.post(page(self.draft), data)
        self.assertContains(response, "Nobody changed a word of it")
        self.merge(response)
        assert self.now().title == "Mine"

    def test_the_pressed_button_is_not_obeyed_before_the_merge(self):
        response = self.stale({"place": "Bern"}, title="Mine", _submit="1")
        self.assertContains(response, "then press your button once more")
        response = self.merge(response)
        assert "Only the text was saved" in said(self.client.get(response.url))
        assert (self.now().decision, self.now().title) == ("draft", "Mine")


class TestChoosing(Merging):
    def test_nothing_is_saved_before_everything_is_chosen(self):
        response = self.merge(self.stale({"title": "Theirs"}, title="Mine"), title="")
        self.assertContains(response, "something is still to be chosen")
        self.assertContains(response, "Choose one of them.")
        assert self.now().revision == 2

    def test_a_choice_that_does_not_exist_is_none(self):
        response = self.merge(self.stale({"title": "Theirs"}, title="Mine"), title="everything")
        assert response.status_code == 200
        assert self.now().title == "Theirs"

    def test_a_third_save_in_between_is_merged_too_and_choices_are_kept(self):
        response = self.stale({"title": "Theirs"}, title="Mine", place="Rome")
        data = self.carried(response, title="mine")
        self.saved(summary="Theirs again.")
        again = self.client.post(door(self.draft, "merge"), data)
        self.assertContains(again, "The edition was saved once more while you were choosing.")
        assert self.now().title == "Theirs"
        (conflict,) = again.context["conflicts"]
        assert conflict["choice"].value() == "mine"
        self.assertRedirects(self.merge(again), page(self.draft))
        now = self.now()
        assert (now.title, now.place, now.summary) == ("Mine", "Rome", "Theirs again.")

    def test_a_third_save_in_the_same_place_is_asked_anew(self):
        response = self.stale({"title": "Theirs"}, title="Mine")
        data = self.carried(response, title="mine")
        self.saved(title="Theirs, later")
        again = self.client.post(door(self.draft, "merge"), data)
        (conflict,) = again.context["conflicts"]
        assert conflict["choice"].value() != "mine"
        assert "Mine" in conflict["text"].value() and "Theirs, later" in conflict["text"].value()

    def test_what_a_verb_refuses_is_said_on_the_page(self):
        response = self.merge(self.stale({"title": "Theirs"}, title="Mine"), title=["x" * 300])
        self.assertContains(response, "255")
        self.assertContains(response, "x" * 300)
        assert self.now().title == "Theirs"

    def test_markup_too_deep_is_an_error_of_its_place(self):
        theirs, mine = BODY.replace("Two", "Theirs"), BODY.replace("Two", "Mine")
        deep = "<blockquote>" * 2000 + "x"
        response = self.merge(self.stale({"body": theirs}, body=mine), body=[deep])
        assert response.status_code == 200
        assert self.now().body == theirs

    def test_what_cannot_be_read_is_shown_on_the_edition_s_page(self):
        data = self.carried(self.stale({"title": "Theirs"}, title="Mine"), title="mine")
        data["kind"] = "poem"
        response = self.client.post(door(self.draft, "merge"), data)
        assert "kind" in response.context["adminform"].form.errors
        self.assertContains(response, f'action="{page(self.draft)}"')
        self.assertContains(response, "Mine")

    def test_every_hidden_value_is_escaped(self):
        response = self.stale({"title": "Theirs"}, title='"><script>x()</script>')
        assert b"<script>x()" not in response.content
        assert not re.search(rb"<p>[^<]*<script>x", response.content)


class TestAnEditionThatWentOn(Merging):
    def went_on(self, verb, **mine):
        data = typed(self.client, self.draft, **mine)
        verb(self.draft)
        return self.client.post(page(self.draft), data)

    def submitted(self, draft):
        return submit(draft, by=self.who.second_writer, at=make.NOON, revision=draft.revision)

    def test_all_that_was_typed_stays_to_be_copied_with_the_way_on(self):
        response = self.went_on(self.submitted, title="Mine", body="<p>My long text.</p>")
        assert response.status_code == 200
        self.assertTemplateUsed(response, "admin/press/edition/merge_refused.html")
        self.assertContains(response, "The edition is in review: have it sent back first.")
        self.assertContains(response, '<h3 lang="en">Mine</h3>', html=True)
        self.assertContains(response, "My long text.")
        assert [step.verb for step in response.context["ways"]] == ["send_back"]

    def test_whoever_may_not_send_it_back_is_told_to_ask(self):
        self.client.force_login(self.who.second_writer)
        data = typed(self.client, self.draft, title="Mine")
        submit(self.draft, by=self.who.writer, at=make.NOON, revision=1)
        response = self.client.post(page(self.draft), data)
        self.assertContains(response, "Ask an editor to make it possible to write again.")

    def test_once_it_is_sent_back_the_text_is_put_in(self):
        response = self.went_on(self.submitted, title="Mine")
        now = self.now()
        send_back(now, "Again.", by=self.who.editor, at=make.NOON, revision=now.revision)
        data = dict(response.context["carried"])
        again = self.client.post(door(self.draft, "merge"), data)
        self.assertTemplateUsed(again, "admin/press/edition/merge.html")
        self.merge(again)
        assert self.now().title == "Mine"

    def test_a_discarded_one_leads_to_a_new_edition(self):
        response = self.went_on(
            lambda draft: discard(draft, by=self.who.writer, at=make.NOON, revision=1), title="Mine"
        )
        self.assertContains(response, "The edition was discarded: start a new one.")
        assert [step.verb for step in response.context["ways"]] == ["start"]


class TestTheAddress(Merging):
    def test_it_is_only_posted_to(self):
        assert self.client.get(door(self.draft, "merge")).status_code == 405

    def test_an_unknown_edition_is_not_found(self):
        address = door(self.draft, "merge").replace(str(self.draft.pk), "999999")
        assert self.client.post(address).status_code == 404

    def test_outsiders_are_refused(self):
        self.client.force_login(self.who.outsider)
        assert self.client.post(door(self.draft, "merge")).status_code == 403
        self.client.logout()
        assert self.client.post(door(self.draft, "merge")).status_code == 302

    def test_a_post_without_anything_saves_nothing(self):
        response = self.client.post(door(self.draft, "merge"))
        assert response.status_code == 200
        assert self.now().revision == 1
