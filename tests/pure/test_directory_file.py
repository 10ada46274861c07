import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from press.pure.directory import AppointmentEntry, Directory, Names, OrganizationEntry
from press.pure.directory_file import DirectoryError, parse_directory


def parse(organizations=(), officials=(), **others):
    content = {"organizations": list(organizations), "officials": list(officials), **others}
    return parse_directory(json.dumps(content).encode())


def organization(key="who", **others):
    return {"id": key, "name": {"en": f"Body {key}"}, **others}


def official(key="tedros", **others):
    return {"id": key, "name": {"en": f"Person {key}"}, **others}


def post(**others):
    return official(appointments=[{"organization": "who", "title": {"en": "Head"}, **others}])


def refusal(*arguments, **others):
    with pytest.raises(DirectoryError) as caught:
        parse(*arguments, **others)
    sentence = str(caught.value)
    assert "\n" not in sentence and sentence.endswith(".")
    return sentence


def test_a_full_entry_is_read():
    directory = parse(
        [
            organization("un"),
            {
                "id": " who ",
                "name": {"en": " World  Health Organization", "ru": "ВОЗ", "kk": None},
                "acronym": {"en": "WHO"},
                "aliases": ["World Health", "World Health", " "],
                "type": "international",
                "country": "ch",
                "parent": "un",
                "successor": "un",
                "website": "https://who.int",
            },
        ],
        [post(start="2017-07-01", end=None)],
    )
    assert directory.organizations[1] == OrganizationEntry(
        id="who",
        name=Names(en="World Health Organization", ru="ВОЗ"),
        acronym=Names(en="WHO"),
        aliases=("World Health",),
        type="international",
        country="CH",
        parent="un",
        successor="un",
    )
    assert directory.officials[0].appointments == (
        AppointmentEntry("who", Names(en="Head"), date(2017, 7, 1), None),
    )


def test_aliases_may_be_given_by_language():
    entry = official(aliases={"en": ["K. Umarov", "K.  Umarov"], "ru": [], "any": ["Umarov"]})
    (person,) = parse([], [entry]).officials
    assert person.aliases == ("Umarov",)
    assert (person.aliases_en, person.aliases_ru, person.aliases_kk) == (("K. Umarov",), (), ())


def test_a_list_of_aliases_says_nothing_of_any_one_language():
    (body,) = parse([organization(aliases=["World Health"])]).organizations
    assert (body.aliases_kk, body.aliases_ru, body.aliases_en) == (None, None, None)


def test_everything_but_id_and_one_name_may_be_missing():
    directory = parse([{"id": "a", "name": {"kk": "Ұйым"}}], [{"id": "b", "name": {"ru": "Имя"}}])
    assert directory.organizations == (OrganizationEntry("a", Names(kk="Ұйым")),)
    assert directory.officials[0].appointments == ()


@pytest.mark.parametrize("data", [b"{}", b"\xef\xbb\xbf{}", b'{"officials": null}'])
def test_an_empty_directory_is_a_directory(data):
    assert parse_directory(data) == Directory()


def test_names_are_in_normal_form_without_hidden_characters():
    directory = parse([organization(name={"ru": "Мои\u0306 дом\u202e\ud800"})])
    assert directory.organizations[0].name.ru == "Мой дом"


def test_an_official_and_an_organization_may_share_an_id():
    assert parse([organization("a")], [official("a")]).officials[0].id == "a"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"organizations": [\n  {"id": }]}', "at line 2, column 10"),
        (b"", "at line 1, column 1"),
        (b"[]", "one JSON object"),
        (b"null", "one JSON object"),
        (b'{"a\xff": 1}', "not in UTF-8 (line 1)"),
        (b'{"organizations": ' + b"[" * 100_000, "nested too deeply"),
        (b'{"officials": ' + b"9" * 5000 + b"}", "number that is too long"),
        (b'{"organizations": [{"id": "a", "id": "b"}]}', "“id” is given twice in the entry “b”"),
        (b'{"officials": [], "officials": []}', "“officials” is given twice"),
    ],
)
def test_a_file_that_is_no_directory_is_refused(data, words):
    with pytest.raises(DirectoryError) as caught:
        parse_directory(data)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_of_more_than_twenty_megabytes_is_refused():
    with pytest.raises(DirectoryError, match="larger than 20 MB"):
        parse_directory(b" " * (20 * 1024 * 1024 + 1))


def test_an_unknown_key_of_the_file_is_refused():
    assert "unknown key “people”" in refusal(people=[])


def test_a_misspelt_key_of_an_entry_is_refused():
    assert refusal([organization(alias=["x"])]) == (
        "Organization “who”: the key “alias” is unknown; “aliases” may be meant."
    )


@pytest.mark.parametrize(
    ("organizations", "officials", "words"),
    [
        ([organization(), organization()], [], "Organization “who” is given twice."),
        ([], [official(), official("x"), official()], "Official “tedros” is given twice."),
        ([{"name": {"en": "x"}}], [], "Organization 1 has no id."),
        ([organization(), {"id": " ", "name": {}}], [], "Organization 2 has no id."),
        ([{"id": 7}], [], "Organization 1: “id” must be text."),
        (["who"], [], "Organization 1 must be an object."),
        ([{"id": "a"}], [], "Organization “a” has no name in any language."),
        ([], [{"id": "a", "name": {"en": " "}}], "Official “a” has no name in any language."),
        ([organization(name="WHO")], [], "Organization “who”: “name” must be an object"),
        ([organization(name={"en": 5})], [], "Organization “who”, name: “en” must be text."),
        ([organization(name={"de": "x"})], [], "unknown language “de”"),
        ([organization(name={"en": "x" * 256})], [], "“en” is longer than 255 characters."),
        ([organization("x" * 121)], [], "“id” is longer than 120 characters."),
        ([organization(acronym={"en": "x" * 41})], [], "longer than 40 characters."),
        ([organization(acronym=["WHO"])], [], "“acronym” must be an object"),
        ([organization(aliases="x")], [], "“aliases” must be a list."),
        ([organization(aliases=[1])], [], "every alias must be text."),
        ([organization(aliases={"en": [1]})], [], "every alias must be text."),
        ([organization(aliases={"en": "x"})], [], "aliases: “en” must be a list."),
        ([organization(aliases={"de": []})], [], "it must be kk, ru, en or any."),
        ([organization(aliases_en=[])], [], "“aliases_en” is unknown; “aliases” may be meant."),
        ([organization(country="KAZ")], [], "the country “KAZ” is not a two-letter code."),
        ([organization(country="К1")], [], "not a two-letter code."),
        ([organization(parent="no")], [], "its parent “no” is not in the file."),
        ([organization(successor="no")], [], "its successor “no” is not in the file."),
        ({"a": 1}.keys(), {}, "Organization 1 must be an object."),
    ],
)
def test_a_bad_entry_is_refused_by_its_name(organizations, officials, words):
    assert words in refusal(organizations, officials)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ({"organization": "no"}, "there is no organization “no”."),
        ({"organization": None, "title": {}}, "has neither a title nor an organization."),
        ({"title": {"fr": "x"}}, "unknown language “fr”"),
        ({"start": "2023-13-01"}, "“2023-13-01” is no start date"),
        ({"end": "20231211"}, "“20231211” is no end date"),
        ({"start": "2023"}, "“2023” is no start date"),
        ({"start": 2023}, "“start” must be text."),
        ({"start": "2023-02-02", "end": "2023-02-01"}, "ends (2023-02-01) before it starts"),
        ({"from": "2023-02-02", "starts": "x"}, "“starts” is unknown"),
    ],
)
def test_a_bad_appointment_is_refused_by_its_official_and_number(bad, words):
    sentence = refusal([organization()], [post(**bad)])
    assert sentence.startswith("Official “tedros”, appointment 1")
    assert words in sentence


def test_lists_of_the_wrong_type_are_refused():
    with pytest.raises(DirectoryError, match="“organizations” must be a list"):
        parse_directory(b'{"organizations": {}}')
    assert "“appointments” must be a list" in refusal([], [official(appointments={})])
    assert "appointment 1 must be an object" in refusal([], [official(appointments=["x"])])


@pytest.mark.parametrize("role", ["parent", "successor"])
def test_a_circle_is_refused_with_its_members(role):
    entries = [
        organization("x", **{role: "a"}),
        organization("a", **{role: "b"}),
        organization("b", **{role: "a"}),
    ]
    assert f"The {role}s of organizations go round in a circle: a → b → a." == refusal(entries)


def test_an_organization_above_itself_is_a_circle():
    assert "a → a" in refusal([organization("a", parent="a")])


def test_a_long_chain_is_no_circle():
    entries = [organization(f"o{n}", parent=f"o{n + 1}" if n < 2999 else "") for n in range(3000)]
    assert len(parse(entries).organizations) == 3000


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "name", "en", "aliases", "appointments", "organization", "start"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(VALUES, VALUES)
def test_any_json_is_read_or_refused_in_one_sentence(organizations, officials):
    try:
        parse_directory(
            json.dumps({"organizations": organizations, "officials": officials}).encode()
        )
    except DirectoryError as error:
        assert "\n" not in str(error)
