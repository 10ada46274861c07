"""One line of an archive: what it may say, and the one reason for which it is refused."""

import json
from datetime import UTC, datetime

import pytest

from press.pure.archive_lines import MAX_BYTES, LineError, Named, parse_line, refused_line
from tests.management.archive_lines import LINE

NOW = datetime(2024, 1, 1, tzinfo=UTC)


def parsed(**given):
    line = {**LINE, **given}
    return parse_line(json.dumps(line).encode("utf-8", "surrogatepass"), ("readout", "speech"), NOW)


def test_a_line_is_read_into_plain_values():
    line = parsed(published_at="2019-12-31T23:30:00+06:00", translation_of=17)
    assert line.published_at == datetime(2019, 12, 31, 17, 30, tzinfo=UTC)
    assert line.officials == (Named("Кайрат Умаров", "Заместитель министра"),)
    assert line.organizations == (Named("Всемирная организация здравоохранения", "ВОЗ"),)
    assert (line.path, line.translation_of) == ("/ru/news/1?lang=ru", "17")


@pytest.mark.parametrize(
    ("given", "name", "read"),
    [
        ({"source_id": 17}, "source_id", "17"),
        ({"title": " Talks \u200b in\nGeneva\x07 "}, "title", "Talks in Geneva"),
        ({"title": "и\u0306"}, "title", "й"),
        ({"summary": None, "place": None}, "summary", ""),
        ({"topics": ["Trade", "Trade "]}, "topics", ("Trade",)),
        ({"officials": None}, "officials", ()),
        ({"translation_of": "n-1"}, "translation_of", ""),
        ({"published_at": "2023-01-01T00:00Z"}, "published_at", datetime(2023, 1, 1, tzinfo=UTC)),
        ({"url": "/n?x=1#top"}, "path", "/n?x=1"),
        ({"url": "http://old.example/%D1%8F%20b/"}, "path", "/я b/"),
        ({"url": "http://old.example/%FF%41"}, "path", "/%FFA"),
        ({"url": "http://old.example/?p=7"}, "path", "/?p=7"),
        ({"unheard_of": 1}, "kind", "readout"),
    ],
)
def test_what_archives_write_differently_is_read_alike(given, name, read):
    assert getattr(parsed(**given), name) == read


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"title": None}, "“title” is missing"),
        ({"url": ""}, "“url” is missing"),
        ({"title": "…"}, "“title” has no words"),
        ({"title": "x" * 256}, "“title” has 256 characters; at most 255 fit"),
        ({"title": 5}, "“title” must be text"),
        ({"body": ["x"]}, "“body” must be text"),
        ({"source_id": True}, "“source_id” must be text"),
        ({"source_id": int("9" * 201)}, "“source_id” has 201 characters; at most 200 fit"),
        ({"language": "de"}, "“language” is “de”; it must be kk, ru or en"),
        ({"language": ["ru"]}, "it must be kk, ru or en"),
        ({"kind": "news"}, "“kind” is “news”; it must be readout or speech"),
        ({"published_at": "2023-02-30T10:00Z"}, "it must be such as 2023-12-11T14:00:00+06:00"),
        ({"published_at": 1672531200}, "it must be such as"),
        ({"published_at": "0001-01-01T00:00+06:00"}, "it must be such as"),
        ({"published_at": "2023-01-01T10:00"}, "has no time zone: 2023-01-01T10:00"),
        ({"published_at": "2023-01-01"}, "has no time zone"),
        ({"published_at": "1899-12-31T23:59Z"}, "is before 1900"),
        ({"published_at": "2024-01-01T00:00:01Z"}, "is in the future"),
        ({"url": "http://old.example"}, "“url” has no path of its own"),
        ({"url": "http://old.example/#a"}, "“url” has no path of its own"),
        ({"url": "news/1"}, "“url” has no path of its own"),
        ({"url": "ftp://old.example/1"}, "“url” is no address"),
        ({"url": "http://[/1"}, "“url” is no address"),
        ({"url": "/" + "x" * 500}, "“url” has 501 characters; at most 500 fit"),
        ({"topics": "Trade"}, "“topics” must be a list"),
        ({"topics": ["Trade", 5]}, "“topics, 2” must be text"),
        ({"officials": [{"title": "x"}]}, "“officials, 1” has no name"),
        ({"officials": ["Umarov"]}, "“officials, 1” must be an object"),
        ({"organizations": [{"name": "x", "acronym": "y" * 41}]}, "at most 40 fit"),
        ({"summery": "x"}, "the key “summery” is unknown; “summary” may be meant"),
    ],
)
def test_a_bad_line_has_one_reason(given, reason):
    with pytest.raises(LineError) as error:
        parsed(**given)
    assert reason in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"[1]", "not a JSON object"),
        (b'{"title": ', "not JSON: expecting value at column 11"),
        (b'{"title": "\xff"}', "not in UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"source_id": ' + b"9" * 5000 + b"}", "a number that is too long"),
        (b" " * (MAX_BYTES + 1), "longer than 16 MB"),
    ],
)
def test_what_is_no_line_is_kept_with_its_reason(data, reason):
    with pytest.raises(LineError, match=reason):
        parse_line(data, ("readout",), NOW)
    kept = json.loads(refused_line(data, 7, reason))
    assert kept["rejected"] == {"line": 7, "reason": reason} and "text" in kept


def test_lines_that_say_the_same_have_one_digest():
    first = parsed()
    assert parsed(rejected={"line": 1}, unheard_of=2).digest == first.digest
    assert parsed(place="Вена").digest != first.digest


def test_a_lone_surrogate_is_dropped_and_can_be_written():
    data = b'{"title": "a\\ud800b"}'
    assert b"rejected" in refused_line(data, 1, "x")
    line = json.dumps(LINE).replace("О переговорах.", "").encode()
    assert parse_line(line.replace(b'"summary": "', b'"summary": "\\ud800'), ("readout",), NOW)
