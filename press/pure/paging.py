"""Pure: which page numbers a long list offers."""


def window(page: int, last: int) -> list[int | None]:
    """The first page, the last, and those around this one; None where some are left out.

    A gap of a single page is that page: `1 2 3 4 5 … 20`, `1 … 4 5 6 … 20`.
    """
    near = {1, last, *range(max(1, page - 1), min(last, page + 1) + 1)}
    if page <= 4:
        near |= set(range(1, min(last, 5) + 1))
    if page >= last - 3:
        near |= set(range(max(1, last - 4), last + 1))
    shown: list[int | None] = []
    before = 0
    for number in sorted(near):
        if number - before == 2:
            shown.append(number - 1)
        elif number - before > 2:
            shown.append(None)
        shown.append(number)
        before = number
    return shown
