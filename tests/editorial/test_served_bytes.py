"""What is served of a photograph, read by another tool: no place, the credit, upright."""

import json
import subprocess
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.files.storage import default_storage
from django.test import TestCase, override_settings
from PIL import Image as Pillow
from PIL import ImageCms

from press.editorial.media import add_image, image_changed
from press.editorial.renditions import complete
from press.models import Rendition
from press.pure.photographs import AVIF
from tests import factories as make
from tests.editorial.storages import IN_MEMORY, emptied, files

# Groups of exiftool that tell of a camera, a person or a place, and are never written.
PRIVATE = {"EXIF", "GPS", "MakerNotes", "MPF"}
CAPTION = "Қол қою рәсімі: «Астана & Женева» <2026>"
CREDIT = "ҚР СІМ баспасөз қызметі, Астана қаласы"
RIGHTS = "© Қазақстан Республикасы Сыртқы істер министрлігі"


def from_a_telephone(kind: str) -> bytes:
    """Lying on its side, with a place, a person's name and a serial number in it."""
    exif = Pillow.Exif()
    exif.update({274: 6, 315: "A private person", 271: "Camera"})
    exif.get_ifd(0x8769).update({0xA431: "SERIAL-12345"})
    exif.get_ifd(0x8825).update({1: "N", 2: (43.0, 14.0, 0.0), 3: "E", 4: (76.0, 53.0, 0.0)})
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">private words, 43.2 N</x:xmpmeta>'
    out = BytesIO()
    picture = Pillow.new("RGB", (900, 500), "red")
    picture.paste("blue", (0, 0, 450, 500))
    picture.save(out, kind, exif=exif.tobytes(), xmp=xmp)
    return out.getvalue()


@pytest.mark.slow
@override_settings(STORAGES=IN_MEMORY)
class TestServedBytes(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def setUp(self):
        emptied()

    def add(self, data, **said):
        image = add_image(data, "a.jpg", by=self.who.writer, at=make.NOON, **said)
        complete(image, (AVIF,))
        return image

    def told(self):
        """By name of each file, what exiftool finds in it, by group, and its bytes."""
        with TemporaryDirectory() as folder:
            names, datas = sorted(files()), []
            for number, name in enumerate(names):
                with default_storage.open(name) as file:
                    datas.append(file.read())
                Path(folder, f"{number:03}").write_bytes(datas[-1])
            paths = sorted(map(str, Path(folder).iterdir()))
            command = ["exiftool", "-json", "-G1", "-all:all", "-validate", *paths]
            out = subprocess.run(command, capture_output=True, check=True).stdout
        return list(zip(names, json.loads(out), datas, strict=True))

    def test_no_place_no_person_and_no_camera_is_in_any_file(self):
        for kind in ("JPEG", "PNG", "WEBP"):
            emptied()
            self.add(from_a_telephone(kind), credit=CREDIT)
            for name, said, data in self.told():
                with self.subTest(kind, name=name):
                    groups = {tag.partition(":")[0] for tag in said}
                    assert not {group for group in groups if group in PRIVATE or "IFD" in group}
                    assert not [tag for tag in said if "GPS" in tag or "Serial" in tag]
                    assert b"private" not in data
                    assert b"SERIAL" not in data

    def test_caption_credit_and_copyright_are_in_every_file(self):
        self.add(from_a_telephone("JPEG"), caption=CAPTION, credit=CREDIT, rights=RIGHTS)
        for name, said, _data in self.told():
            with self.subTest(name):
                assert said["ExifTool:Validate"] == "OK"
                assert said["XMP-dc:Description"] == CAPTION
                assert said["XMP-photoshop:Credit"] == CREDIT
                assert said["XMP-dc:Rights"] == RIGHTS
                if name.endswith(".jpg"):
                    assert said["IPTC:Caption-Abstract"] == CAPTION
                    assert said["IPTC:CopyrightNotice"] == RIGHTS
                    # No more than IIM allows, cut between letters.
                    assert CREDIT.startswith(said["IPTC:Credit"])
                    assert len(said["IPTC:Credit"]) > 12

    def test_a_change_is_in_every_file_and_what_was_said_before_in_none(self):
        for kind in ("JPEG", "PNG", "WEBP"):
            emptied()
            Rendition.objects.all().delete()
            image = self.add(from_a_telephone(kind), credit="The old credit", rights="Old rights")
            image.credit, image.rights = "A new credit", ""
            with self.captureOnCommitCallbacks(execute=True):
                image_changed(image, ["credit", "rights"], by=self.who.editor, at=make.NOON)
            complete(image, (AVIF,))
            for name, said, _data in self.told():
                with self.subTest(kind, name=name):
                    assert said["ExifTool:Validate"] == "OK"
                    assert said["XMP-photoshop:Credit"] == "A new credit"
                    assert "XMP-dc:Rights" not in said
                    assert "IPTC:CopyrightNotice" not in said

    def test_every_file_is_upright(self):
        self.add(from_a_telephone("JPEG"))
        for name, said, data in self.told():
            with self.subTest(name), Pillow.open(BytesIO(data)) as shown:
                # What lay to the left stands on top.
                colours = shown.convert("RGB")
                middle = shown.width // 2
                assert colours.getpixel((middle, 2))[2] > 200
                assert colours.getpixel((middle, shown.height - 3))[0] > 200
                assert not [tag for tag in said if "Orientation" in tag]

    def test_the_original_keeps_its_profile_and_pages_show_its_colours_without(self):
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        out = BytesIO()
        Pillow.new("RGB", (400, 300), (200, 30, 60)).save(out, "JPEG", icc_profile=profile)
        image = self.add(out.getvalue())
        for name, said, data in self.told():
            with self.subTest(name), Pillow.open(BytesIO(data)) as shown:
                assert ("ICC-header:ColorSpaceData" in said) == (name == image.file.name)
                red, green, blue = shown.convert("RGB").getpixel((100, 100))
                assert abs(red - 200) < 8
                assert abs(green - 30) < 8
                assert abs(blue - 60) < 8
