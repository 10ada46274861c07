"""Drafts whose text the finder reads the same every time, and the panel's buttons, for tests."""

from datetime import date
from unittest.mock import patch

from django.test import TestCase

from press.admin.suggestions import key_of
from press.models import Suggestion
from press.models.finder import Found
from tests import factories as make
from tests.admin.desk import filled, page

FINDER = "press.editorial.mentions.find_in_directory"


def panel_fields(response):
    """The panel's own fields as the page has them."""
    panel = response.context["around"]["suggestions"]
    parts = {f"part-{row.key}": row.part for row in panel["linkable"]}
    adding = [field for row in panel["unknown_person"] for field in row.adding]
    return {**parts, **{field.html_name: str(field.value() or "") for field in adding}}


class Suggestions(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.health = make.organization(acronym_en="WHO")
        cls.tedros = make.official("Tedros Adhanom Ghebreyesus")
        cls.umarov = make.official("Kairat Umarov")
        cls.post = make.post(
            cls.tedros, cls.health, "Director-General of the WHO", date(2017, 7, 1)
        )

    def setUp(self):
        # What the finder finds is tested with the finder; here it finds the same every time.
        finder = patch(FINDER, side_effect=lambda *_args: self.found())
        finder.start()
        self.addCleanup(finder.stop)
        self.client.force_login(self.who.writer)

    def found(self):
        met = "He met Tedros in Geneva."
        place = {"sentence": met, "position": 7}
        official = {
            "official_id": self.tedros.pk,
            "appointment_id": self.post.pk,
            "participation": "met",
            "form": "Tedros",
            **place,
        }
        body = {"organization_id": self.health.pk, "participation": "mentioned", "form": "WHO"}
        return Found(
            officials=[official],
            organizations=[{**body, **place}],
            unknown_people=("John Doe",),
            warnings=("Two people are named Omarov.",),
        )

    def rows(self, subject):
        return list(Suggestion.objects.filter(subject=subject, dismissed=False))

    def press(self, edition, button, value="1", **over):
        """Press a button of the panel as a browser does: with every field of the page."""
        shown = self.client.get(page(edition))
        data = {**filled(shown), **panel_fields(shown), **over, button: value}
        return self.client.post(page(edition), data, follow=True)

    def key(self, edition, subject):
        return key_of(edition.suggestions.get(subject=subject))
