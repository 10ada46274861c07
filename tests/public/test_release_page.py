"""What a release's page offers beside its text, and that none of it is on pages not public."""

import re
from datetime import date

import pytest
from django.urls import reverse

from press.editorial.changes import Changes, ImageUse, OfficialLink
from press.editorial.drafting import open_release, submit
from press.editorial.publication import approve
from press.models import Attachment, Image, OfficialMention
from tests import factories as make
from tests.factories import DAY, HOUR, NOON

pytestmark = pytest.mark.django_db
PAGE = "/en/releases/2024-1/talks-in-geneva/"
HISTORY = "/en/releases/2024-1/history/"
PUBLIC_ONLY = ("Related releases", "Cite and share", "Previous release", "copy-link.js")


@pytest.fixture
def who():
    return make.cast()


def text(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def picture(number: int = 0, **extra) -> Image:
    facts = {"width": 1600, "height": 1000, "bytes": 41000, "mime": "image/jpeg", "added_at": NOON}
    return Image.objects.create(
        file=f"originals/{number}.jpg", sha256=f"{number:064}", **facts | extra
    )


def published(who, **lists):
    fields = make.changes().fields
    made = open_release("en", Changes(fields=fields, **lists), by=who.writer, at=NOON)
    sent = submit(made, by=who.writer, at=NOON, revision=made.revision)
    return approve(sent, by=who.editor, at=NOON, revision=sent.revision)


def test_the_event_and_its_publication_are_told_apart(client, clock, who):
    make.public_edition(who, place="Geneva", event_date=date(2024, 2, 29))
    head = text(client, PAGE).partition("</header>\n  <div")[0]
    assert re.search(r"Event\s+<time[^>]*>29 February 2024</time>", head)
    assert re.search(r"Published\s+<time[^>]*>1 March 2024, 12:00", head)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Geneva, 29 February 2024\xa0–"),
        ("ru", "Geneva, 29 февраля 2024 года\xa0–"),
        ("kk", "Geneva, 2024 жылғы 29 ақпан\xa0–"),
    ],
)
def test_a_text_begins_with_its_dateline_as_documents_have_it(
    client, clock, who, language, expected
):
    make.public_edition(who, language, place="Geneva", event_date=date(2024, 2, 29))
    page = text(client, f"/{language}/releases/2024-1/talks-in-geneva/")
    dateline = re.search(r'<p class="dateline">(.*?)</p>', page)[1].replace("&nbsp;", "\xa0")
    assert re.sub(r"<[^>]+>", "", dateline) == expected


def test_a_dateline_that_the_text_has_itself_is_not_doubled(client, clock, who):
    body = "<p>GENEVA, 29 February 2024 – The talks were held.</p>"
    make.public_edition(who, place="Geneva", body=body)
    assert 'class="dateline"' not in text(client, PAGE)


def test_without_a_place_there_is_no_dateline(client, clock, who):
    make.public_edition(who)
    assert 'class="dateline"' not in text(client, PAGE)


def test_the_first_mention_of_a_name_leads_to_its_page_which_is_there(client, clock, who):
    stored = "<p>Kairat Umarov spoke. Kairat Umarov left the WHO.</p>"
    body = make.organization(acronym_en="WHO")
    made = make.public_edition(who, body=stored, officials=[make.official()], organizations=[body])
    page = text(client, PAGE)
    link = '<a href="/en/officials/kairat-umarov/">Kairat Umarov</a> spoke. Kairat Umarov left'
    assert link in page
    assert '<a href="/en/organizations/world-health-organization/">WHO</a>' in page
    assert client.get("/en/officials/kairat-umarov/").status_code == 200
    made.refresh_from_db()
    assert made.body == stored


def test_whom_the_edition_does_not_mention_is_not_linked(client, clock, who):
    make.public_edition(who, officials=[make.official()])
    make.public_edition(who, title="Other", body="<p>Kairat Umarov spoke.</p>")
    assert "<p>Kairat Umarov spoke.</p>" in text(client, "/en/releases/2024-2/other/")


def test_faces_are_decoration_and_initials_stand_in_for_them(client, clock, who):
    shown = make.official("Amy Pope", portrait=picture())
    make.public_edition(who, officials=[make.official(), shown])
    page = text(client, PAGE)
    assert '<span class="face" aria-hidden="true">KU</span>' in page
    assert re.search(r'<img class="face" src="/media/images/[^"]+" [^>]*alt=""', page)


def test_an_image_has_its_words_and_its_original_with_kind_and_size(client, clock, who):
    use = ImageUse(picture().pk, alt="Two people", caption="In the hall", credit="A. Person")
    published(who, images=[use])
    page = text(client, PAGE)
    figure = page[page.index("<figure>") : page.index("</figure>")]
    assert 'alt="Two people"' in figure and "In the hall" in figure and "A. Person" in figure
    assert 'download="2024-1-1.jpg">Original of the image</a> JPEG, 1600 × 1000, 40.0' in figure


def test_rights_stand_behind_the_credit_where_they_say_more(client, clock, who):
    library = picture(2, credit="A. Person", rights="Free with the credit")
    uses = [ImageUse(picture().pk, alt="x", credit="A. Person", rights="© A. Person")]
    published(who, images=[*uses, ImageUse(library.pk, alt="x")])
    page = text(client, PAGE)
    credit = '<span class="credit">Photo: A. Person</span>'
    assert (
        page.count(credit) == 2
        and "©" not in page[page.index("<article") : page.index("</article>")]
    )
    assert f'{credit} <span class="rights">Free with the credit</span>' in page
    assert '"copyrightNotice":"© A. Person"' in page


def test_an_image_without_credit_says_nothing_of_one(client, clock, who):
    published(who, images=[ImageUse(picture().pk, decorative=True)])
    assert "Photo:" not in text(client, PAGE)


def test_the_originals_of_several_images_are_told_apart(client, clock, who):
    published(who, images=[ImageUse(picture(number).pk, "x", credit="MFA") for number in range(12)])
    page = text(client, PAGE)
    assert "Original of image 1</a>" in page and "Original of image 12</a>" in page
    assert page.count('loading="lazy"') == 11


def test_files_have_their_kind_and_size(client, clock, who):
    made = make.public_edition(who)
    Attachment.objects.create(
        edition=made, file="attachments/a.pdf", name="Statement.pdf", bytes=1_300_000,
        mime="application/pdf", sha256="0" * 64,
    )  # fmt: skip
    assert re.search(r'Statement.pdf</a> <span class="quiet">PDF, 1\.2', text(client, PAGE))


def test_a_media_contact_can_be_written_to(client, clock, who):
    make.public_edition(who, media_contact="Press <b>desk</b>\npress@example.org")
    page = text(client, PAGE)
    assert '<a href="mailto:press@example.org">press@example.org</a>' in page
    assert "&lt;b&gt;desk" in page


def test_the_page_says_how_it_is_cited(client, clock, who):
    make.corrected(who, make.public_edition(who, title='A "quoted" <title>'), at=NOON + HOUR)
    clock.at = NOON + 2 * HOUR
    page = text(client, "/en/releases/2024-1/a-quoted-title/")
    assert (
        "Ministry of Foreign Affairs, Press Office. “A &quot;quoted&quot; &lt;title&gt;”. "
        "Press release 2024-1, 1 March 2024. Edition 2. "
        "http://127.0.0.1:8000/en/releases/2024-1/a-quoted-title/</textarea>" in page
    )
    assert "@misc{release-2024-1-en," in page and "TY  - ELEC" in page


def test_the_link_is_there_without_the_script_that_copies_it(client, clock, who):
    make.public_edition(who)
    page = text(client, PAGE)
    assert f'<a href="http://127.0.0.1:8000{PAGE}" data-copy="Copy the link"' in page
    assert re.search(r'<script src="/static/press/copy-link[^"]*\.js" defer></script>', page)
    assert "<script>" not in page


def test_the_neighbours_are_a_step_away(client, clock, who):
    make.public_edition(who, title="Before", at=NOON - DAY)
    make.public_edition(who, title="Here")
    page = text(client, "/en/releases/2024-2/here/")
    assert '<a rel="prev" href="/en/releases/2024-1/before/">' in page
    assert 'rel="next"' not in page


def test_a_page_that_is_not_public_has_no_public_parts(client, clock, who):
    person = make.official(portrait=picture())
    published(who, officials=[OfficialLink(person.pk)])
    draft = make.draft(who, officials=[person])
    assert all(words in text(client, PAGE) for words in ("Cite and share", "copy-link.js"))
    client.force_login(who.editor)
    page = text(client, reverse("admin:press_edition_preview", args=[draft.pk]))
    assert not [words for words in PUBLIC_ONLY if words in page]
    original = reverse("admin:press_image_original", args=[person.portrait_id])
    assert f'<img class="face" src="{original}"' in page


def test_a_withdrawn_release_keeps_none_of_it(client, clock, who):
    made = make.public_edition(who, officials=[make.official()])
    make.public_edition(who, title="Other", officials=[made.official_mentions.get().official])
    make.withdrawn(who, made, at=NOON + HOUR)
    clock.at = NOON + 2 * HOUR
    page = text(client, PAGE, status=410)
    assert not [words for words in (*PUBLIC_ONLY, "Kairat Umarov") if words in page]


def test_the_history_switches_to_the_history_in_another_language(client, clock, who):
    english = make.public_edition(who)
    text_only = text(client, HISTORY)
    assert 'href="/ru/releases/2024-1/history/"' not in text_only
    russian = make.public_edition(who, "ru", release=english.release, title="Переговоры")
    assert 'href="/ru/releases/2024-1/history/" lang="ru"' in text(client, HISTORY)
    make.withdrawn(who, russian, at=NOON + HOUR)
    clock.at = NOON + 2 * HOUR
    assert 'href="/ru/releases/2024-1/history/" lang="ru"' in text(client, HISTORY)
    assert text(client, "/ru/releases/2024-1/history/")


def test_the_history_tells_of_days_in_words_and_of_pictures(client, clock, who):
    first = make.public_edition(who, event_date=date(2024, 2, 28))
    second = make.corrected(who, first, at=NOON + HOUR, event_date=date(2024, 2, 29))
    second.image_rows.create(image=picture(), alt="Two people", caption="In the hall")
    clock.at = NOON + 2 * HOUR
    heard = re.sub(r"<[^>]+>", "", text(client, HISTORY))
    assert "What changed: Date of the event, Images" in heard
    assert "2024-02" not in heard and "February 2024" in heard
    assert "In the hall" in heard and "originals" not in heard


def test_a_table_scrolls_in_a_box_that_the_keyboard_reaches(client, clock, who):
    make.public_edition(who, body="<table><tbody><tr><td>One</td></tr></tbody></table>")
    assert re.search(
        r'<div class="scroll" role="group" tabindex="0" aria-label="Table"><table>.*</table></div>',
        text(client, PAGE),
    )


def test_forty_participants_are_all_there(client, clock, who):
    people = [make.official(f"Person {number}") for number in range(40)]
    made = make.public_edition(who, officials=people)
    OfficialMention.objects.filter(edition=made).update(participation="met")
    page = text(client, PAGE)
    assert page.count('<span class="face"') == 40
    assert page.index("Met with") < page.index("Person 39</a>")
