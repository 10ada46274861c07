"""Pure: what an editor should look at twice: wrong titles and names that fit two people."""

from press.pure.directory import AppointmentEntry
from press.pure.matching.posts import Post, compatible, held
from press.pure.matching.search import Reading
from press.pure.matching.title_words import title_words
from press.pure.matching.titles import TitleSpan
from press.pure.matching.words import beginnings, words


def warnings_of(reading: Reading) -> tuple[str, ...]:
    """One sentence for each thing that looks wrong, without repeats."""
    found = [*_wrong_titles(reading), *_misplaced_titles(reading)]
    found += _unclear_names(reading) + _unclear_acronyms(reading)
    return tuple(dict.fromkeys(found))


def _wrong_titles(reading: Reading) -> list[str]:
    """Titles written beside a name that the person does not hold that day."""
    if reading.on is None:
        return []
    found: list[str] = []
    seen: set[tuple[int, frozenset[str], frozenset[str]]] = set()
    for place, titles in sorted(reading.attached.titles.items()):
        person = reading.people[place].person
        if person is None or any(title.past or title.dependent for title in titles):
            continue
        if any(_rightly(reading, title, person) for title in titles):
            continue
        for title in titles:
            key = (person, title.core, title.ranks)
            if key not in seen and _is_wrong(reading, title, person):
                seen.add(key)
                found.append(_sentence(reading, title, person))
                break
    return found


def _rightly(reading: Reading, title: TitleSpan, person: int) -> bool:
    """Whether the title can be short for a post the person holds that day."""
    posts, language = reading.index.posts, reading.document.language
    return any(
        held(posts, post, reading.on)
        and compatible(title, post, language)
        and _no_other_body(title, post)
        for post in posts.by_person.get((language, person), ())
    )


def _no_other_body(title: TitleSpan, post: Post) -> bool:
    return not title.organizations or bool(post.organizations & set(title.organizations))


def _is_wrong(reading: Reading, title: TitleSpan, person: int) -> bool:
    """Whether the title is surely another post: one held at another time, or another rank or
    post of the same body, or any post when none is held that day."""
    posts, language = reading.index.posts, reading.document.language
    words = title_words(language)
    mine = posts.by_person.get((language, person), ())
    if not mine or words.ambassador in title.core or not title.core & _formal(language):
        return False
    if _appointed_here(reading, title) or _held_then(reading, title, person):
        return False
    if any(compatible(title, post, language) and _no_other_body(title, post) for post in mine):
        return True
    today = [post for post in mine if held(posts, post, reading.on)]
    if not today:
        return bool(title.organizations or title.owners or title.core & _all_subjects(mine))
    if title.organizations:
        return any(post.organization in title.organizations for post in today)
    return any(
        title.core & words.heads & post.full
        and not title.foreign
        and not title.owners
        and title.core <= post.full
        for post in today
    )


def _held_then(reading: Reading, title: TitleSpan, person: int) -> bool:
    """Whether the paragraph tells of another year, in which the person held the post."""
    document, posts = reading.document, reading.index.posts
    paragraph = document.sentences[document.tokens[title.head].sentence][2]
    years = {
        int(token.text)
        for first, last, number in document.sentences
        if number == paragraph
        for token in document.tokens[first:last]
        if len(token.text) == 4 and token.text.isdecimal() and 1900 < int(token.text) < 2200
    }
    return any(
        _overlaps(posts.people[person][post.number], year)
        and compatible(title, post, document.language)
        for post in posts.by_person.get((document.language, person), ())
        for year in years
    )


def _overlaps(appointment: AppointmentEntry, year: int) -> bool:
    """Whether a post was held at any time in a year."""
    begun = appointment.start is None or appointment.start.year <= year
    return begun and (appointment.end is None or year <= appointment.end.year)


def _formal(language: str) -> frozenset[str]:
    """Heads that name a post rather than a calling."""
    words = title_words(language)
    return frozenset(head for head in words.heads if head not in _CALLINGS)


_CALLINGS = words(
    "professor leader senator депутат academician академик профессор лидер академи депутат "
    "сенатор principal official judge justice aide assistant expert head chief глав басш"
)


def _all_subjects(posts: tuple[Post, ...] | list[Post]) -> frozenset[str]:
    return frozenset().union(*(post.subject for post in posts))


_APPOINTED = beginnings("appoint назнач тагайында elect избран сайлан")


def _appointed_here(reading: Reading, title: TitleSpan) -> bool:
    document = reading.document
    first, last, _ = document.sentences[document.tokens[title.head].sentence]
    return any(token.key.startswith(_APPOINTED) for token in document.tokens[first:last])


def _sentence(reading: Reading, title: TitleSpan, person: int) -> str:
    written = reading.document.slice(title.start, title.end)
    official = reading.index.directory.officials[person]
    language = reading.document.language
    name = official.name.in_language(language)
    day = f"{reading.on:%d.%m.%Y}" if reading.on else ""
    held_titles = (
        [a.title.in_language(language) for a in official.appointments if a.held_on(reading.on)]
        if reading.on
        else []
    )
    if not held_titles:
        return f"“{written}” is written beside {name}, who by the directory held no post on {day}."
    return (
        f"“{written}” is written for {name}, whose title by the directory "
        f"on {day} was “{held_titles[0]}”."
    )


def _misplaced_titles(reading: Reading) -> list[str]:
    """A deputy's title alone where the paragraph goes on with the first deputy, and the like."""
    if reading.on is None:
        return []
    language, posts = reading.document.language, reading.index.posts
    words = title_words(language)
    alone = {id(lone.title) for lone in reading.alone}
    present = {span.person for span in reading.people if span.person is not None and not span.thing}
    found: list[str] = []
    for number, title in enumerate(reading.titles):
        if number in reading.attached.used or id(title) in alone or title.plural or title.dependent:
            continue
        if title.foreign or title.unclear or "deputy" not in title.ranks or title.past:
            continue
        if words.minister not in title.core or set(title.owners) - {reading.index.home}:
            continue
        if not _names_a_subject(title, language):
            continue
        nearby = _named_next(reading, title)
        holding = [p for p in present if p is not None and _rightly(reading, title, p)]
        if nearby is None or holding:
            continue
        for post in posts.by_person.get((language, nearby), ()):
            same_kind = title.core <= post.full and words.minister in post.full
            if (
                held(posts, post, reading.on)
                and same_kind
                and post.ranks != title.ranks
                and "deputy" in post.ranks
            ):
                found.append(_sentence(reading, title, nearby))
    return found


def _names_a_subject(title: TitleSpan, language: str) -> bool:
    return bool(title.core - title_words(language).heads)


def _named_next(reading: Reading, title: TitleSpan) -> int | None:
    """The next own official named in the paragraph after a title, outside its sentence."""
    document = reading.document
    sentence = document.tokens[title.head].sentence
    paragraph = document.sentences[sentence][2]
    for span in reading.people:
        token = document.tokens[span.start]
        if span.start < title.end or span.thing or span.person is None:
            continue
        if document.sentences[token.sentence][2] != paragraph:
            return None
        if token.sentence > sentence:
            return span.person
    return None


def _unclear_names(reading: Reading) -> list[str]:
    """Short names that fit several officials none of whom the text introduces."""
    found = []
    for span, people in reading.unclear:
        if len(people) < 2 or (len(reading.document.tokens[span.start].key) < 4 and not span.full):
            continue
        written = reading.document.slice(span.start, span.end)
        language = reading.document.language
        officials = reading.index.directory.officials
        names = [officials[person].name.in_language(language) for person in people[:3]]
        found.append(f"“{written}” can be {' or '.join(names)}; name the person in full.")
    return found


def _unclear_acronyms(reading: Reading) -> list[str]:
    """Acronyms that several organizations share and the text does not settle."""
    found = []
    for span in reading.organizations:
        if span.organization is None and len(span.candidates) > 1:
            written = reading.document.slice(span.start, span.end)
            entries = reading.index.directory.organizations
            names = [
                entries[body].name.in_language(reading.document.language)
                for body in span.candidates[:3]
            ]
            found.append(f"“{written}” can be {' or '.join(names)}; write the name in full.")
    return found
