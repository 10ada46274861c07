"""Behind a clearance link the faces of those named are there, and nobody else's."""

from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile

from press.models import Image
from tests import factories as make
from tests.clearance.test_pages import BYTES, Page


class TestPortraits(Page):
    def setUp(self):
        self.enterContext(self.settings(MEDIA_ROOT=self.enterContext(TemporaryDirectory())))

    def portrait(self, official):
        made = Image(sha256="0" * 64, width=4, height=3, bytes=len(BYTES), mime="image/png")
        made.added_at = self.now
        made.file.save("face.png", ContentFile(BYTES))
        official.portrait = made
        official.save()
        return made

    def test_a_portrait_of_somebody_named_is_served_through_the_link(self):
        image = self.portrait(self.edition.official_mentions.get().official)
        address = self.path(f"images/{image.key}/")
        self.assertContains(self.get(), f'<img class="face" src="{address}"')
        assert self.client.get(address).getvalue() == BYTES
        assert self.client.get(f"/media/images/{image.key}/original.png").status_code == 404

    def test_a_portrait_of_somebody_else_is_not_found(self):
        image = self.portrait(make.official("Amy Pope"))
        assert self.client.get(self.path(f"images/{image.key}/")).status_code == 404
