"""Pure: everything about a directory that a search for mentions needs, made once."""

from dataclasses import dataclass

from press.pure.directory import Directory
from press.pure.matching.organizations import OrganizationIndex, build_organizations
from press.pure.matching.people import PeopleIndex, build_people
from press.pure.matching.post_index import build_posts
from press.pure.matching.posts import PostIndex


@dataclass(frozen=True, slots=True)
class MentionIndex:
    """A directory made ready for `find_mentions`; `home` is the ministry's own country."""

    directory: Directory
    home: str
    people: PeopleIndex
    organizations: OrganizationIndex
    posts: PostIndex


def build_index(directory: Directory, home: str = "KZ") -> MentionIndex:
    """Prepare a directory; `home` is an ISO 3166 alpha-2 code."""
    organizations = build_organizations(directory, home)
    people, posts = build_people(directory), build_posts(directory, organizations)
    return MentionIndex(directory, home, people, organizations, posts)
