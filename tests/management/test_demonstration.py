"""The demonstration's files are what they say, in each language, and are made once."""

import hashlib
import re
import zipfile
from io import BytesIO

import mammoth
from django.test import SimpleTestCase, TestCase
from lxml import etree

from press.editorial.stored_files import read_file
from press.management.demo import seeding
from press.management.demo.drawn_pdf import LETTERS, page
from press.management.demo.papers import MARK, NAMES
from press.models import Attachment, Edition, EditionImage, Image, MediaLink
from press.pure.file_contents import PDF, ZIP, identify
from press.reading.files import replaced_in

ALPHABET = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZАӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ0123456789.,:;-–—()«»“”’№"
)
TOLD = ("geneva-visit-2023", "almaty-process-chair-communique", "weekly-briefing-4-march-2026")
AT = seeding.parse_moment("2026-03-05T09:00:00+05:00")


def bytes_of(stored) -> bytes:
    return read_file(stored.file.name)


def text_of(pdf: bytes) -> list[str]:
    """The lines of a page as a program reads them: by the table that says what each letter is."""
    written = pdf.decode("ascii")
    table = dict(re.findall(r"^<([0-9A-F]{2})> <([0-9a-f]+)>$", written, re.MULTILINE))
    return [
        "".join(bytes.fromhex(table[code]).decode("utf-16-be") for code in re.findall("..", line))
        for line in re.findall(r"<([0-9A-F]*)> Tj", written)
    ]


class TestDrawnPage(SimpleTestCase):
    def test_the_letters_of_three_languages_are_drawn(self):
        assert set(ALPHABET) <= set(LETTERS)

    def test_a_page_is_a_pdf_that_reads_as_it_was_told(self):
        rows = [("Орны", ["Женева"]), ("Officials", ["Volker Türk", "Қасым-Жомарт Тоқаев"])]
        made = page("kk", "Әділет " * 12, rows, MARK["kk"])
        assert identify(BytesIO(made), len(made)) == PDF
        lines = text_of(made)
        assert len(lines[0]) > len(lines[1]) and " ".join(lines[:2]) == "Әділет " * 11 + "Әділет"
        assert lines[2:-1] == ["Орны", "Женева", "Officials", "Volker Türk", "Қасым-Жомарт Тоқаев"]
        assert lines[-1] == MARK["kk"]

    def test_its_objects_are_where_its_table_says(self):
        made = page("en", "Talks", [("Place", ["Geneva"])], MARK["en"])
        places = re.findall(rb"^(\d{10}) 00000 n $", made, re.MULTILINE)
        for number, place in enumerate(places, start=1):
            assert made[int(place) :].startswith(b"%d 0 obj" % number)
        start = int(re.search(rb"startxref\n(\d+)", made)[1])
        assert made[start:].startswith(b"xref\n")


class TestFilesOfTheDemonstration(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.demonstration = seeding.Demonstration(AT)
        for story in seeding.stories():
            if story["key"] in TOLD:
                cls.demonstration.tell(story)

    def editions(self, key):
        rows = Edition.objects.public(AT).filter(release__external_id=f"demo:{key}")
        return {edition.language: edition for edition in rows}

    def test_every_language_has_files_of_its_own_that_are_what_they_say(self):
        for language, edition in self.editions("geneva-visit-2023").items():
            facts, names, pictures = edition.attachments.all()
            assert [file.name for file in (facts, names, pictures)] == [
                f"{NAMES[kind][language]}.{ending}"
                for kind, ending in (("facts", "pdf"), ("names", "xlsx"), ("pictures", "zip"))
            ]
            for file in (facts, names, pictures):
                data = bytes_of(file)
                assert identify(BytesIO(data), len(data)).mime == file.mime
                assert hashlib.sha256(data).hexdigest() == file.sha256
            told = " ".join(text_of(bytes_of(facts)))
            assert edition.title in told and MARK[language] in told
            sheet = zipfile.ZipFile(BytesIO(bytes_of(names))).read("xl/worksheets/sheet1.xml")
            cells = list(etree.fromstring(sheet).itertext())
            assert {"Kairat Umarov", "Қайрат Умаров", "Кайрат Умаров", *MARK.values()} <= set(cells)
            assert pictures.mime == ZIP.mime

    def test_a_correction_brings_a_corrected_file_to_the_same_address(self):
        editions = self.editions("almaty-process-chair-communique")
        assert len(replaced_in(editions.values(), AT)) == len(editions) == 3
        for edition in editions.values():
            old = Attachment.objects.get(edition__release=edition.release_id, edition__number=1,
                                         edition__language=edition.language)  # fmt: skip
            new = edition.attachments.get()
            assert old.key == new.key
            texts = [mammoth.extract_raw_text(BytesIO(bytes_of(file))).value for file in (old, new)]
            assert ["2012" in text for text in texts] == [True, False]

    def test_recordings_have_stills_and_titles_in_each_language(self):
        for edition in self.editions("weekly-briefing-4-march-2026").values():
            video, sound = edition.media_links.all()
            assert "demonstration" in video.url and "demonstration" in sound.url
            assert video.still.renditions.exists() and sound.still is None
        assert MediaLink.objects.filter(kind="video").values("still").distinct().count() == 2

    def test_rights_are_a_sentence_and_no_mark(self):
        said = set(EditionImage.objects.values_list("edition__language", "rights"))
        assert said == set(seeding.RIGHTS.items())
        assert set(Image.objects.values_list("rights", flat=True)) == {seeding.RIGHTS["en"]}

    def test_what_is_told_is_not_told_again_and_old_marks_give_way_to_rights(self):
        before = (Image.objects.count(), Attachment.objects.count(), Edition.objects.count())
        image = Image.objects.first()
        Image.objects.filter(pk=image.pk).update(rights="demo:geneva-visit-2023")
        told = [story for story in seeding.stories() if story["key"] in TOLD]
        assert self.demonstration.tell_all(lambda key: self.fail(key), told) == len(TOLD)
        after = (Image.objects.count(), Attachment.objects.count(), Edition.objects.count())
        assert after == before
        image.refresh_from_db()
        assert image.rights == seeding.RIGHTS["en"]
        assert seeding.RIGHTS["en"].encode() in bytes_of(image)
