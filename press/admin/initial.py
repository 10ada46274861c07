"""Admin: a form that an address fills in beforehand."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.http import HttpRequest


class ReadableInitial(admin.ModelAdmin):
    """Leaves out what its field cannot read, where Django would answer with an error."""

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        given = super().get_changeform_initial_data(request)
        return {name: value for name, value in given.items() if self._readable(name, value)}

    def _readable(self, name: str, value: Any) -> bool:
        try:
            field: Any = self.model._meta.get_field(name)
            # What leads to other rows is named by their keys.
            field = field.target_field if field.is_relation else field
            for one in value if isinstance(value, list) else [value]:
                field.run_validators(field.to_python(one))
        except (FieldDoesNotExist, ValidationError):
            return False
        return True
