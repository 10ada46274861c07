"""Rights are shown beside a credit only where they say something else."""

import pytest

from press.pure.rights import beyond_credit

SAME = [
    ("", "MFA"),
    ("MFA", "MFA"),
    ("© MFA, 2024", "Photo: MFA"),
    ("Copyright (c) mfa", "MFA / A. Person"),
    ("Фото: МИД", "МИД"),
    ("© 2024", ""),
]
MORE = [
    ("MFA", ""),
    ("CC BY 4.0", "MFA"),
    ("© A. Person", "MFA"),
    ("© MFA, free for editorial use", "MFA"),
    ("© МИД", "MFA"),
]


@pytest.mark.parametrize(("rights", "credit"), SAME)
def test_the_same_is_not_said_twice(rights, credit):
    assert beyond_credit(rights, credit) == ""


@pytest.mark.parametrize(("rights", "credit"), MORE)
def test_what_is_more_is_said_in_full(rights, credit):
    assert beyond_credit(rights, credit) == rights
