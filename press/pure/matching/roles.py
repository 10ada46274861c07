"""Pure: what each person and organization named had to do with the event."""

from dataclasses import dataclass, field

from press.pure.matching.findings import Participation
from press.pure.matching.role_words import EVENT, GREETING, LISTED, MEETING
from press.pure.matching.tokens import Document

_BULLETS = ("-", "–", "—", "•", "*")
OBJECT, ACTIVE, PRESENT, HOST = "object", "active", "present", "host"


@dataclass(slots=True)
class Mention:
    """Words `start` to `end` - 1 name somebody; a name goes with the title beside it.

    `official` is None for strangers, organizations and titles nobody is found for; `signs` tell
    what a search for roles saw there; `body` marks an organization named on its own.
    """

    start: int
    end: int
    sentence: int
    official: int | None = None
    organizations: tuple[int, ...] = ()
    name_start: int = 0
    name_end: int = 0
    nominative: bool = True
    past: bool = False
    body: bool = False
    signs: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Setting:
    """A text's mentions by place, and whether it tells of talks, an event or a greeting."""

    document: Document
    mentions: list[Mention]
    meeting: bool = False
    event: bool = False
    greeting: bool = False
    starts: dict[int, Mention] = field(default_factory=dict)
    ends: dict[int, Mention] = field(default_factory=dict)
    told: dict[tuple[int, tuple[str, ...]], bool] = field(default_factory=dict)

    def tells(self, sentence: int, cues: tuple[str, ...]) -> bool:
        """Whether a sentence has a word that begins with one of the cues; asked once each."""
        known = self.told.get((sentence, cues))
        if known is None:
            first, last, _ = self.document.sentences[sentence]
            known = any(t.key.startswith(cues) for t in self.document.tokens[first:last])
            self.told[sentence, cues] = known
        return known


def setting(document: Document, mentions: list[Mention]) -> Setting:
    """Judge a text by its headline and lead."""
    mentions.sort(key=lambda mention: mention.start)
    scene = Setting(document, mentions)
    scene.starts = {mention.start: mention for mention in mentions}
    scene.ends = {mention.end: mention for mention in mentions}
    language = document.language
    meetings = events = 0
    for first, last, paragraph in document.sentences:
        if paragraph > 1:
            break
        for token in document.tokens[first:last]:
            meetings += token.key.startswith(MEETING[language])
            events += token.key.startswith(EVENT[language])
            scene.greeting |= paragraph == 0 and token.key.startswith(GREETING[language])
    scene.meeting = meetings > events
    scene.event = events > 0 and not scene.meeting
    return scene


def mark_lists(scene: Setting) -> None:
    """Whoever stands in a list announced as one of those present was present."""
    document, present = scene.document, set()
    listed = item = False
    previous = -1
    for number, (first, last, paragraph) in enumerate(document.sentences):
        if paragraph != previous:
            mark = document.text[: document.tokens[first].start].rpartition("\n")[2]
            item, previous = mark.strip().startswith(_BULLETS), paragraph
        if item and listed:
            present.add(number)
        elif not item:
            end = document.tokens[last - 1].end
            announced = document.text[end : end + 1] == ":"
            listed = announced and scene.tells(number, LISTED[document.language])
    for mention in scene.mentions:
        if mention.sentence in present:
            mention.signs.add(PRESENT)


def is_heading(scene: Setting, mention: Mention) -> bool:
    """Whether a name without a title is all that a line says."""
    first, last, paragraph = scene.document.sentences[mention.sentence]
    bare = (mention.name_start, mention.name_end) == (first, last)
    return bare and paragraph > 0


def decide(mention_signs: set[str], own: bool, past: bool, scene: Setting) -> Participation:
    """The participation of a person by all signs seen in the text."""
    if scene.greeting:
        return Participation.MENTIONED
    if HOST in mention_signs:
        return Participation.HOST
    if own:
        active = mention_signs & {OBJECT, ACTIVE, PRESENT}
        return Participation.TOOK_PART if active else Participation.MENTIONED
    if OBJECT in mention_signs:
        return Participation.MET
    if ACTIVE in mention_signs and not past:
        if scene.meeting:
            return Participation.MET
        return Participation.TOOK_PART if scene.event else Participation.MENTIONED
    return Participation.TOOK_PART if PRESENT in mention_signs else Participation.MENTIONED
