"""Admin: people and their roles; an administrator gives roles, and never more than that."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import ManyToManyField, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.admin import StaticDevice
from django_otp.plugins.otp_totp.admin import TOTPDevice

from press.admin.initial import ReadableInitial
from press.editorial.accounts import (
    account_added,
    account_changed,
    account_facts,
    beyond_roles,
    password_set,
    why_not_keep,
)
from press.editorial.roles import ROLES
from press.site import standing_of

admin.site.unregister(User)
# Their pages show the secrets by which people sign in.
admin.site.unregister([TOTPDevice, StaticDevice])


@admin.register(User)
class PersonAdmin(ReadableInitial, UserAdmin):
    list_display = ("username", "first_name", "last_name", "email", "roles", "is_active")
    list_filter = ("is_active", "groups")
    change_form_template = "admin/press/account/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None or request.user.is_superuser:
            return super().get_fieldsets(request, obj)
        return [
            (None, {"fields": ["username", "password"]}),
            (_("Personal info"), {"fields": ["first_name", "last_name", "email"]}),
            (_("Roles"), {"fields": ["is_active", "is_staff", "groups"]}),
            (_("Important dates"), {"fields": ["last_login", "date_joined"]}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser else [*fields, "last_login", "date_joined"]

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "groups":
            # A few boxes to tick need no script, and can be named to a screen reader.
            kwargs["widget"] = CheckboxSelectMultiple
            if not request.user.is_superuser:
                kwargs["queryset"] = Group.objects.filter(name__in=ROLES)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (request.user.is_superuser or obj is None or not beyond_roles(obj))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Django's, with the way to the person's sign-ins for whoever looks after them."""
        person = self.get_object(request, object_id)
        if person and why_not_keep(person, request.user) is None:
            there = reverse("admin:press_person", args=[person.pk])
            extra_context = {"sign_ins_url": there, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, extra_context)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Django's; what an account may do has changed only when its roles are saved as well."""
        super().save_related(request, form, formsets, change)
        now = timezone.now()
        if change:
            account_changed(form.instance, form.facts_before, by=request.user, at=now)
        else:
            account_added(form.instance, by=request.user, at=now)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if change:
            form.facts_before = account_facts(User.objects.get(pk=obj.pk))
        super().save_model(request, obj, form, change)

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        """Django's; every sign-in of that person ends with it, but for one's own."""
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == 302:
            person = User.objects.get(pk=id)
            here = standing_of(request).sign_in if person.pk == request.user.pk else None
            password_set(person, by=request.user, at=timezone.now(), but=here)
        return response
