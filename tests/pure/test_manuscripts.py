import pytest

from press.pure.headlines import place_of
from press.pure.manuscripts import ManuscriptError, read_manuscript
from press.pure.sentences import opening, sentence_ends, sentence_with


def read(text, name="note.txt"):
    return read_manuscript(name, text.encode())


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.rtf", "a.txt.exe", ""])
def test_an_unknown_kind_is_refused_with_the_three_that_are_read(name):
    with pytest.raises(ManuscriptError, match=r"\.txt, \.docx and \.html"):
        read("x", name)


def test_an_old_word_file_is_refused_by_its_name():
    with pytest.raises(ManuscriptError, match=r"old \.doc file"):
        read("x", "a.DOC")


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.html"])
def test_an_empty_file_is_refused(name):
    with pytest.raises(ManuscriptError, match=r"^The file is empty\.$"):
        read("", name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", " \n\t\r\n\u00a0"),
        ("a.txt", "\ufeff"),
        ("a.txt", "— … —"),
        ("a.html", "<title>Untitled</title><p> </p><script>x</script>"),
    ],
)
def test_a_file_without_words_is_refused(name, text):
    with pytest.raises(ManuscriptError, match="no words"):
        read(text, name)


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.html"])
def test_thirty_megabytes_are_refused(name):
    with pytest.raises(ManuscriptError, match="larger than 10 MB"):
        read_manuscript(name, bytes(30 * 1024 * 1024))


def test_a_text_of_more_than_a_million_characters_is_refused():
    with pytest.raises(ManuscriptError, match="longer than a million"):
        read("a" * 1_000_001)


def test_the_suffix_may_be_in_capitals():
    assert read("A title\nb", "NOTE.TXT").title == "A title"


def test_a_title_alone_is_no_manuscript():
    with pytest.raises(ManuscriptError, match="a title but no text under it"):
        read("Only a title")


def test_scripts_are_left_out_and_spoken_of():
    manuscript = read("<h1>Talks</h1><p>Held.</p><script>x()</script>", "talks.html")
    assert (manuscript.body, manuscript.warnings) == ("<p>Held.</p>", ("1 script was left out.",))
    with pytest.raises(ManuscriptError, match="no text under it"):
        read("<h1>Title <script>x()</h1><p>Swallowed<script>y()</script>", "broken.html")


def test_a_long_first_line_gives_a_title_and_stays_in_the_body():
    line = "The first sentence is here. " + "And the second goes on and on " * 8 + "to an end."
    manuscript = read(line + "\nNext.")
    assert manuscript.title == "The first sentence is here."
    assert manuscript.body.startswith("<p>The first sentence is here. And the second")
    assert manuscript.text.split() == [*line.split(), "Next."]
    assert "stays in the body" in manuscript.warnings[0]


def test_a_long_first_line_without_a_sentence_is_cut_behind_a_word():
    manuscript = read("word " * 60 + "\nNext.")
    assert manuscript.title.endswith("word…")
    assert len(manuscript.title) <= 200


def test_the_summary_is_the_opening_and_the_body_keeps_it():
    first = "One sentence of some length stands here. " * 9
    manuscript = read("Title\n" + first)
    assert manuscript.summary == ("One sentence of some length stands here. " * 7).strip()
    assert len(manuscript.summary) <= 320
    assert manuscript.body == f"<p>{first.strip()}</p>"


def test_a_lone_date_is_not_what_the_text_says():
    manuscript = read("Title\nGeneva, 11 December 2023\nThe minister met the commissioner.")
    assert manuscript.summary == "The minister met the commissioner."


def test_a_dateline_gives_the_place_and_stays_in_the_body():
    manuscript = read("Title\nASTANA, 11 December 2023 – The minister spoke.")
    assert manuscript.place == "Astana"
    assert manuscript.body.startswith("<p>ASTANA, 11 December 2023 –")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ASTANA, 11 December 2023 – The", "Astana"),
        ("НЬЮ-ЙОРК, 11 декабря 2023 года — В", "Нью-Йорк"),
        ("Астана қ., 2023 жылғы 11 желтоқсан – Бүгін", "Астана қ."),
        ("г. Астана, 11 декабря 2023 г. – Сегодня", "г. Астана"),
        ("Geneva, Switzerland, 11 December 2023 - The", "Geneva, Switzerland"),
        ("The talks, held in 2023 – the second – went well", ""),
        ("On 11 December 2023 – a Monday – they met", ""),
        ("they met, in 2023 – well", ""),
        ("Astana – the capital – was cold", ""),
        ("", ""),
    ],
)
def test_only_a_dateline_gives_a_place(text, place):
    assert place_of(text) == place


@pytest.mark.parametrize(
    "sentence",
    [
        "Kairat K. Umarov met Mr. Tang in the U.S. Congress at 5 p.m. Monday.",
        "К. К. Умаров и А.Б. Иванов подписали договор и т.д. в г. Астане.",
        "В 2023 г. Казахстан принял 5 тыс. Гостей.",
        "2023 ж. Қазақстан т.б. Елдермен бірге болды.",
        "It cost 3.5 million and grew.",
        "He asked: why?",
    ],
)
def test_an_abbreviation_or_initial_ends_no_sentence(sentence):
    assert sentence_ends(sentence) == [len(sentence)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."),
        ("He said: “One.” Then he left.", "He said: “One.”"),
        ("Сөйлем бітті! Әрі қарай.", "Сөйлем бітті!"),
        ("Он сказал: «Да». Потом ушёл.", "Он сказал: «Да»."),
        ("What? «Yes».", "What?"),
    ],
)
def test_a_sentence_ends_with_its_quotes(text, first):
    assert text[: sentence_ends(text)[0]] == first


def test_an_opening_is_never_cut_inside_a_word():
    assert opening("alpha beta gamma", 12) == "alpha beta…"
    assert opening("alpha", 5) == "alpha"
    assert len(opening("x" * 400, 320)) == 320


def test_a_release_of_long_lines_is_read_without_losing_a_word():
    release = (
        "Deputy minister opened the water forum in Geneva\n"
        "Deputy Minister A. B. Sadykov opened the forum on shared rivers, to which 40 states had "
        "sent their experts. He also met the heads of five bodies - WHO, ILO, IOM, WIPO and WMO. "
        f"{'The talks went on for long and touched on many matters of the region. ' * 4}\n"
        "With Director-General of the WHO Tedros Ghebreyesus he spoke about the region’s "
        "hospitals, and about the agreement signed on December 8, 2023.\n"
    )
    manuscript = read(release)
    assert manuscript.title == "Deputy minister opened the water forum in Geneva"
    assert manuscript.body.count("<p>") == 2
    assert manuscript.summary.startswith("Deputy Minister A. B. Sadykov opened the forum")
    assert manuscript.summary.endswith("of the region.")
    assert manuscript.text.split() == release.split()


def test_the_sentence_with_some_words_is_found_in_its_paragraph():
    text = "Talks began\nMr. Omarov spoke. J. Doe, a doctor, left. J. Doe came back."
    assert sentence_with(text, "J. Doe") == "J. Doe, a doctor, left."
    assert sentence_with(text, "Omarov") == "Mr. Omarov spoke."
    assert sentence_with(text, "Talks") == "Talks began"
    assert sentence_with(text, "began\nMr.") == ""
