"""What a browser does with a page of the desk, for tests."""

from django.urls import reverse

from press.models import Edition


def page(edition: Edition) -> str:
    return reverse("admin:press_edition_change", args=[edition.pk])


def door(edition: Edition, verb: str) -> str:
    return reverse(f"admin:press_edition_{verb}", args=[edition.pk])


def filled(response) -> dict[str, str]:
    """The form of a page as a browser would post it back untouched."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is None or value is False:
                continue
            data[field.html_name] = "on" if value is True else str(value)
    return data


def typed(client, edition: Edition, **over) -> dict[str, str]:
    """The edition's form with some fields typed anew."""
    return {**filled(client.get(page(edition))), **over}


def row(prefix: str, number: int, **values) -> dict[str, str]:
    """One added row of a list, with the count that a browser would send."""
    data = {f"{prefix}-{number}-{name}": str(value) for name, value in values.items()}
    return {**data, f"{prefix}-TOTAL_FORMS": str(number + 1)}


def said(response) -> str:
    """What the messages of the page say."""
    return " ".join(str(message) for message in response.context["messages"])


def as_opened(context, **over) -> dict[str, str]:
    """The page of several languages as a browser would post it back; None leaves a field out."""
    data = {"when": "now"} if "when" in context["form"].fields else {}
    for row in context["rows"]:
        for field in row.form:
            if field.name != "chosen":
                data[field.html_name] = str(field.value())
            elif row.ready and field.value():
                data[field.html_name] = "on"
    return {name: value for name, value in {**data, **over}.items() if value is not None}
