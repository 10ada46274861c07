"""Admin: how an entry of the directory is typed: names a line each, and an address part."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils.translation import gettext_lazy as _

from press.editorial.directory import free_slug


class Lines(forms.CharField):
    """A list of names, one a line."""

    widget = AdminTextareaWidget(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        text = "\n".join(value) if isinstance(value, list) else value or ""
        lines = (" ".join(line.split()) for line in text.splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)


class NamedForm(forms.ModelForm):
    """An entry whose address part is made of its name unless a person gives one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Part of the public address; left empty, it is made.")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if "slug" in self.fields and not cleaned.get("slug") and "slug" not in self.errors:
            written = {name: cleaned.get(name, "") for name in ("name_kk", "name_ru", "name_en")}
            names = self._meta.model(**written).names
            cleaned["slug"] = free_slug(self._meta.model, names) if names.all() else ""
        return cleaned
