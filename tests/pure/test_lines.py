"""Rich text line by line: the words with their links, and the form beside them."""

from press.pure.diff import Change, Row, compare_lines, compare_order, compare_rows, compare_words
from press.pure.lines import lines


def texts(html):
    return [line.text for line in lines(html)]


def told(paragraphs):
    return [[(s.change, s.text) for s in paragraph.segments] for paragraph in paragraphs]


def test_every_paragraph_item_and_table_row_is_a_line():
    html = (
        "<h2>Head</h2><p>One<br>two.</p><ul><li>First</li><li>Second</li></ul>"
        "<blockquote><p>Said.</p></blockquote>"
        "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>"
    )
    assert texts(html) == ["Head", "One two.", "First", "Second", "Said.", "a | b", "c | d"]


def test_where_a_link_leads_is_among_the_words():
    html = '<p>See <a href="https://a.example/">the <strong>text</strong></a>, now.</p>'
    assert texts(html) == ["See the text <https://a.example/>, now."]
    assert texts('<p><a href="/en/">Home</a></p>') == ["Home </en/>"]


def test_a_link_that_leads_elsewhere_is_a_change():
    old, new = (lines(f'<p><a href="https://{host}.example/">Text</a></p>') for host in "ab")
    assert told(compare_lines(old, new)) == [
        [
            (Change.SAME, "Text <https://"),
            (Change.REMOVED, "a"),
            (Change.ADDED, "b"),
            (Change.SAME, ".example/>"),
        ]
    ]


def test_a_paragraph_set_otherwise_is_told_from_one_that_says_something_else():
    old = lines("<p>Kept.</p><p>Head</p><p>Item</p>")
    new = lines("<p>Kept.</p><h2>Head</h2><ul><li>Item</li></ul>")
    kept, head, item = compare_lines(old, new)
    assert kept.untouched == 1
    assert (head.formatting, item.formatting) == (True, True)
    assert told([head, item]) == [[(Change.SAME, "Head")], [(Change.SAME, "Item")]]


def test_a_row_of_a_table_and_an_item_of_another_list_have_another_form():
    for old, new in (
        ("<table><tbody><tr><td>a</td></tr></tbody></table>", "<p>a</p>"),
        ("<ul><li>a</li></ul>", "<ol><li>a</li></ol>"),
        ("<p>a</p>", "<blockquote><p>a</p></blockquote>"),
        ("<p>a</p>", "<p><em>a</em></p>"),
    ):
        (changed,) = compare_lines(lines(old), lines(new))
        assert changed.formatting, (old, new)


def test_what_was_rewritten_is_read_whole_and_not_word_for_word():
    assert [(s.change, s.text) for s in compare_words("in the old city", "in a new city")] == [
        (Change.SAME, "in "),
        (Change.REMOVED, "the old"),
        (Change.ADDED, "a new"),
        (Change.SAME, " city"),
    ]


def row(key, *described):
    return Row(key, f"Row {key}", described)


def test_rows_are_told_apart_by_what_they_are_and_not_by_how_they_read():
    old = [row(1, "One (met)"), row(2, "Two"), row(3, "Three", "")]
    new = [row(1, "One (host)"), row(3, "Three", "Caption: x"), row(4, "Four", "")]
    assert told(compare_rows(old, new)) == [
        [(Change.REMOVED, "Two")],
        [
            (Change.SAME, "One ("),
            (Change.REMOVED, "met"),
            (Change.ADDED, "host"),
            (Change.SAME, ")"),
        ],
        [(Change.SAME, "Three")],
        [(Change.ADDED, "Caption: x")],
        [(Change.ADDED, "Four")],
    ]
    assert compare_rows(old, old[::-1]) == ()


def test_an_order_counts_only_among_the_rows_that_stayed():
    one, two, three = row(1, "a"), row(2, "b"), row(3, "c")
    assert compare_order([one, two], [three, one, two]) == ()
    assert told(compare_order([one, two], [two, three, one])) == [
        [(Change.REMOVED, "Row 1 · Row 2")],
        [(Change.ADDED, "Row 2 · Row 1")],
    ]
