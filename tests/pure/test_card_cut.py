"""What the card of a photograph shows lies within the photograph, whatever its size."""

import pytest

from press.pure.photographs import card_cut


@pytest.mark.parametrize("focus", [(50, 50), (0, 100), (100, 0), (33, 67)])
def test_the_cut_lies_within_the_picture_and_has_the_shape_of_a_card(focus):
    for wide in range(1, 500, 3):
        for high in range(1, 300, 7):
            left, top, right, bottom = card_cut((wide, high), focus)
            assert 0 <= left < right <= wide and 0 <= top < bottom <= high, (wide, high)
            assert (right - left) / (bottom - top) == pytest.approx(1200 / 630)


def test_a_picture_that_was_refused_for_a_hair_is_cut_whole():
    """A card was to begin at -1e-14, which Pillow does not take."""
    left, top, right, bottom = card_cut((190, 30), (50, 50))
    assert (top, bottom) == (0, 30) and right - left == pytest.approx(30 * 1200 / 630)
