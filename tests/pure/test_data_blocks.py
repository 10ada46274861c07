"""JSON inside a page: it cannot end the element it stands in, and means the same."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.pure.data_blocks import data_block


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--", "a\u2028b\u2029c", "R&D", "]]>"]
)
def test_nothing_ends_the_element_or_the_line(text):
    block = data_block({"name": text})
    assert not set("<>&\u2028\u2029") & set(block)
    assert json.loads(block) == {"name": text}


@given(st.dictionaries(st.text(), st.lists(st.text() | st.integers() | st.none())))
def test_what_is_written_is_what_was_meant(value):
    assert json.loads(data_block(value)) == value
