"""Saved views: kept, changed and deleted by their owners, and who is refused."""

import pytest
from django.test import TestCase

from press.editorial.refusals import Refusal
from press.editorial.views import change_view, delete_view, keep_view
from press.models import Event, SavedView
from tests import factories as make


class Views(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def refused(self, code, verb, *args, **given):
        with pytest.raises(Refusal) as refusal:
            verb(*args, **given)
        assert refusal.value.code == code

    def kept(self, name="Speeches", query="kind=speech", shared=False, by=None):
        return keep_view(name, query, shared=shared, by=by or self.who.writer)


class TestKeeping(Views):
    def test_filters_are_kept_under_a_name_without_stray_spaces(self):
        view = self.kept("  My   speeches ")
        assert (view.name, view.query, view.shared) == ("My speeches", "kind=speech", False)
        assert view.owner == self.who.writer

    def test_two_people_may_give_the_same_name(self):
        self.kept()
        assert self.kept(by=self.who.editor).pk

    def test_a_name_of_ones_own_is_given_once(self):
        self.kept()
        self.refused("taken", keep_view, "Speeches", "", shared=False, by=self.who.writer)

    def test_a_name_is_needed_and_fits(self):
        self.refused("no_name", keep_view, "  ", "", shared=False, by=self.who.writer)
        self.refused("too_long", keep_view, "n" * 81, "", shared=False, by=self.who.writer)

    def test_a_query_fits(self):
        self.refused(
            "too_long", keep_view, "All", "q=" + "x" * 499, shared=False, by=self.who.writer
        )

    def test_somebody_without_a_role_keeps_none(self):
        self.refused("not_allowed", keep_view, "All", "", shared=False, by=self.who.outsider)
        assert not SavedView.objects.exists()

    def test_a_view_is_no_event(self):
        self.kept()
        assert not Event.objects.exists()


class TestChanging(Views):
    def test_the_owner_renames_and_shares_it(self):
        view = change_view(self.kept(), "Words", shared=True, by=self.who.writer)
        view.refresh_from_db()
        assert (view.name, view.shared) == ("Words", True)

    def test_it_may_keep_its_name(self):
        assert change_view(self.kept(), "Speeches", shared=True, by=self.who.writer).shared

    def test_a_name_taken_by_another_is_refused(self):
        self.kept("Words")
        self.refused("taken", change_view, self.kept(), "Words", shared=False, by=self.who.writer)

    def test_nobody_else_changes_it_not_even_an_administrator(self):
        view = self.kept(shared=True)
        for by in (self.who.editor, self.who.administrator):
            self.refused("not_yours", change_view, view, "Mine", shared=True, by=by)


class TestDeleting(Views):
    def test_the_owner_deletes_it(self):
        delete_view(self.kept(), by=self.who.writer)
        assert not SavedView.objects.exists()

    def test_an_administrator_deletes_a_shared_one(self):
        delete_view(self.kept(shared=True), by=self.who.administrator)
        assert not SavedView.objects.exists()

    def test_an_administrator_does_not_delete_a_private_one(self):
        self.refused("not_yours", delete_view, self.kept(), by=self.who.administrator)

    def test_another_person_deletes_none(self):
        self.refused("not_yours", delete_view, self.kept(shared=True), by=self.who.editor)
        self.refused("not_allowed", delete_view, self.kept("B", shared=True), by=self.who.outsider)
