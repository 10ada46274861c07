"""Pure: the titles in a text: their words, rank, organization and country."""

from dataclasses import dataclass, field

from press.pure.matching.acronyms import OrganizationSpan
from press.pure.matching.qualifiers import CountryMap
from press.pure.matching.title_words import TitleWords
from press.pure.matching.tokens import Document


@dataclass(slots=True)
class TitleSpan:
    """A title in words `start` to `end` - 1.

    `ranks` are marks as first, deputy, former; `core` the stems that name the post; `owners` and
    `places` countries; `unclear` when the title goes on with words we do not know; `dependent`
    when it only says whose envoy or office somebody is.
    """

    start: int
    end: int
    head: int
    ranks: frozenset[str] = frozenset()
    core: frozenset[str] = frozenset()
    organizations: list[int] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    unclear: bool = False
    foreign: bool = False
    dependent: bool = False
    plural: bool = False

    @property
    def past(self) -> bool:
        """Whether it is a title somebody no longer has."""
        return "former" in self.ranks


@dataclass(slots=True)
class Scene:
    """What is already known of a text when its titles are read."""

    document: Document
    stems: list[str]
    words: TitleWords
    vocabulary: frozenset[str]
    countries: CountryMap
    organization_starts: dict[int, OrganizationSpan]
    organization_ends: dict[int, OrganizationSpan]
    covered: set[int]
    people: set[int]
    given: set[str]

    def known(self, place: int) -> bool:
        """Whether the word at a place is one that titles are made of."""
        stem = self.stems[place]
        return (
            stem in self.vocabulary or stem in self.words.subjects or stem in self.words.adjectives
        )


def bag(stems: list[str], words: TitleWords) -> tuple[frozenset[str], frozenset[str]]:
    """The ranks and the core of a title, whatever the order of its words."""
    ranks: set[str] = set()
    core: set[str] = set()
    for stem in stems:
        for part in words.same.get(stem, (stem,)):
            mark = words.ranks.get(part)
            if mark is not None:
                ranks.add(mark)
            elif part not in words.links and part != "the":
                core.add(part)
    ranks.discard("")
    if not core & words.heads:
        core |= {stem for stem in stems if stem in words.heads}
        ranks -= {words.ranks[stem] for stem in stems if stem in words.heads & words.ranks.keys()}
    if "acting" in ranks:
        core.discard("аткаруш")
    return frozenset(ranks), frozenset(core)


def attach_organization(title: TitleSpan, span: OrganizationSpan) -> None:
    """Note an organization written with a title; one not in the directory makes it foreign."""
    if span.organization is None:
        title.foreign = True
    else:
        title.organizations.append(span.organization)


def finish(scene: Scene, title: TitleSpan, words: list[int]) -> TitleSpan:
    """Take the ranks and the core from the words gathered for a title."""
    title.ranks, title.core = bag([scene.stems[i] for i in sorted(words)], scene.words)
    return title
