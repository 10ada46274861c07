"""Pure: cells of a table that a spreadsheet shows and never runs."""

# What begins a formula in a spreadsheet, also in wide letters, or is skipped before one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(text: str) -> str:
    """The text, led by an apostrophe where a spreadsheet might take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
