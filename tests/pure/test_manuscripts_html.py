import pytest

from press.pure.manuscripts import ManuscriptError, read_manuscript


def read(html, encoding="utf-8"):
    return read_manuscript("page.html", html if isinstance(html, bytes) else html.encode(encoding))


def test_the_first_heading_is_the_title():
    manuscript = read("<title>Site</title><p>Before.</p><h1>The <b>title</b></h1><h1>Other</h1>")
    assert manuscript.title == "The title"
    assert manuscript.body == "<p>Before.</p><h2>Other</h2>"


def test_without_a_heading_the_pages_title_is_taken():
    manuscript = read("<title>A &amp; B</title><p>Text.</p>")
    assert (manuscript.title, manuscript.body) == ("A & B", "<p>Text.</p>")
    assert manuscript.text == "A & B\nText."


def test_a_page_title_that_repeats_the_first_paragraph_is_taken_from_it():
    manuscript = read("<title>Talks held | Ministry</title><h2>Talks held</h2><p>Text.</p>")
    assert (manuscript.title, manuscript.body) == ("Talks held", "<p>Text.</p>")


def test_without_either_the_first_paragraph_is_the_title():
    manuscript = read("<div>Talks held</div><p>Text.</p>")
    assert (manuscript.title, manuscript.body) == ("Talks held", "<p>Text.</p>")


def test_a_title_longer_than_its_field_stays_whole_in_the_body():
    manuscript = read(f"<h1>One sentence. {'Word ' * 60}</h1><p>x</p>")
    assert manuscript.title == "One sentence."
    assert manuscript.body.startswith("<p>One sentence. Word")
    assert "255" in manuscript.warnings[0]


@pytest.mark.parametrize("part", ["article", "main"])
def test_only_the_main_part_of_a_page_is_read(part):
    manuscript = read(
        f"<header>Site</header><nav>Menu</nav><table><tr><td>x</table><{part}><h1>T</h1>"
        f"<p>Text.</p></{part}><footer>Foot</footer>"
    )
    assert manuscript.text == "T\nText."


def test_the_heading_may_stand_before_the_main_part():
    assert read("<h1>T</h1><aside>x</aside><main><p>Text.</p></main>").text == "T\nText."


def test_several_articles_inside_a_main_part_are_all_read():
    html = "<h1>T</h1><main><article><p>a</p></article><article><p>b</p></article></main>"
    assert read(html).body == "<p>a</p><p>b</p>"


def test_an_empty_main_part_hides_nothing():
    assert read("<main></main><h1>T</h1><p>Text.</p>").body == "<p>Text.</p>"


def test_a_marked_lead_moves_to_the_summary():
    manuscript = read("<h1>T</h1><p class='big lead'>The lead.</p><p>Text.</p>")
    assert (manuscript.summary, manuscript.body) == ("The lead.", "<p>Text.</p>")
    assert manuscript.text == "T\nThe lead.\nText."


def test_a_first_paragraph_that_is_strong_throughout_is_a_lead():
    lead = "The minister met the commissioner in Geneva."
    manuscript = read(f"<h1>T</h1><p><strong>{lead}</strong></p><p>Text.</p>")
    assert (manuscript.summary, manuscript.body) == (lead, "<p>Text.</p>")


def test_a_text_that_is_strong_throughout_has_no_lead():
    lead = "The minister met the commissioner in Geneva."
    manuscript = read(f"<h1>T</h1><p><strong>{lead}</strong></p>")
    assert manuscript.body == f"<p><strong>{lead}</strong></p>"


def test_a_marked_lead_too_long_for_a_summary_stays_and_is_cut():
    manuscript = read(f"<h1>T</h1><p class=lead>{'One more sentence. ' * 30}</p><p>Text.</p>")
    assert len(manuscript.summary) <= 320
    assert manuscript.body.count("One more sentence.") == 30


def test_a_pages_description_is_its_summary():
    manuscript = read('<meta content="Said of it." name="Description"><h1>T</h1><p>Text.</p>')
    assert (manuscript.summary, manuscript.body) == ("Said of it.", "<p>Text.</p>")


def test_a_description_cut_by_a_machine_is_no_summary():
    manuscript = read('<meta name="description" content="Said of…"><h1>T</h1><p>Text.</p>')
    assert manuscript.summary == "Text."


@pytest.mark.parametrize(
    ("encoding", "declaration"),
    [
        ("cp1251", '<meta charset="windows-1251">'),
        ("kz1048", "<meta charset=kz-1048>"),
        ("ptcp154", "<meta charset=PT154>"),
        ("koi8-r", '<meta http-equiv=Content-Type content="text/html; charset=koi8-r">'),
        ("utf-8", '<?xml version="1.0" encoding="UTF-8"?>'),
        ("utf-8", ""),
        ("utf-8", "<meta charset=utf-16>"),
        ("utf-8-sig", "<meta charset=windows-1251>"),
        ("utf-16", "<meta charset=utf-8>"),
        ("cp1251", ""),
    ],
)
def test_the_encoding_is_found(encoding, declaration):
    html = f"{declaration}<h1>Заголовок</h1><p>Текст о встрече.</p>"
    assert read(html, encoding).text == "Заголовок\nТекст о встрече."


def test_a_false_declaration_is_refused_with_the_line():
    data = "<meta charset=utf-8>\n<p>Текст".encode("cp1251")
    with pytest.raises(ManuscriptError, match=r"^Line 2 is not in the encoding .*UTF-8"):
        read(data)


@pytest.mark.parametrize("charset", ["idna", "rot13", "zip", "utf-7", "unicode_escape", "x-y"])
def test_an_unknown_or_treacherous_charset_is_refused(charset):
    with pytest.raises(ManuscriptError, match="unknown encoding"):
        read(f"<meta charset={charset}><p>x")


def test_a_word_document_called_html_is_refused():
    with pytest.raises(ManuscriptError, match="zip"):
        read(b"PK\x03\x04" + b"x" * 99)


def test_a_depth_bomb_is_refused():
    with pytest.raises(ManuscriptError, match="nested too deeply"):
        read("<div>" * 100_000 + "x")


def test_scripts_handlers_and_bad_links_are_gone():
    manuscript = read(
        "<base href=//evil><h1 onclick=x()>T</h1><form action=x><p>a"
        "<script>alert(1)</script><a href='java\tscript:x'>b</a><a href='data:x'>c</a></form>"
        "<svg onload=x><p>d"
    )
    assert manuscript.body == "<p>abc</p><p>d</p>"


def test_images_are_counted_in_a_warning():
    assert read("<h1>T</h1><p>a<img src=x><img src=y></p>").warnings == ("2 images were left out.",)


def test_a_saved_word_page_gives_title_lead_and_lists():
    manuscript = read(
        "<title>Document1</title><p class=MsoTitle>Talks held</p><p class=MsoSubtitle>A lead.</p>"
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>a</p>"
    )
    assert (manuscript.title, manuscript.summary) == ("Talks held", "A lead.")
    assert manuscript.body == "<ul><li>a</li></ul>"
