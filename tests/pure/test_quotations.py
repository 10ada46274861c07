"""Which paragraph a comment means after the text has been changed."""

from press.pure.quotations import quoted_from

SAID = "The talks in Geneva began at nine and went on until the evening."


def test_the_paragraph_that_reads_the_same_is_meant_wherever_it_stands():
    assert quoted_from(SAID, 0, ["New.", "Other.", SAID]) == 2


def test_of_several_that_read_the_same_it_is_the_nearest():
    assert quoted_from("Thanks.", 3, ["Thanks.", "One.", "Two.", "Three.", "Thanks."]) == 4


def test_a_paragraph_changed_in_part_is_still_the_one_meant():
    changed = "The talks in Vienna began at ten and went on until the evening."
    assert quoted_from(SAID, 0, ["Somebody else spoke.", changed]) == 1


def test_the_most_similar_of_two_is_meant():
    near = "The talks in Geneva began at nine and went on until noon."
    nearer = "The talks in Geneva began at ten and went on until the evening."
    assert quoted_from(SAID, 0, [near, nearer]) == 1


def test_a_paragraph_that_says_something_else_is_not():
    other = "The delegation of the ministry visited the exhibition in Vienna and left at noon."
    assert quoted_from(SAID, 0, [other]) is None
    assert quoted_from(SAID, 0, []) is None


def test_letters_in_common_are_not_enough():
    assert (
        quoted_from("Переговоры прошли в Женеве", 0, ["Встреча состоялась в Вене вечером"]) is None
    )
