"""People: an administrator gives the three roles, and nobody gets more than that from one."""

from django.contrib.auth.models import Group, Permission, User
from django.test import TestCase

from tests import factories as make


def url(user: User, part: str = "change") -> str:
    return f"/admin/auth/user/{user.pk}/{part}/"


class TestPeople(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.root = make.person("root", is_superuser=True)
        cls.technicians = Group.objects.create(name="Technicians")
        cls.editors = Group.objects.get(name="Editor")

    def setUp(self):
        self.client.force_login(self.who.administrator)

    def data(self, user, **over):
        given = {"username": user.username, "is_active": "on", "is_staff": "on"}
        return {**given, "groups": [group.pk for group in user.groups.all()], **over}

    def test_an_administrator_adds_a_person_and_gives_a_role(self):
        data = {
            "username": "newcomer",
            "usable_password": "true",
            "password1": "x9-steppe-wind",
            "password2": "x9-steppe-wind",
        }
        self.client.post("/admin/auth/user/add/", data)
        made = User.objects.get(username="newcomer")
        self.client.post(url(made), self.data(made, groups=[self.editors.pk]))
        made.refresh_from_db()
        assert made.is_staff
        assert list(made.groups.all()) == [self.editors]

    def test_an_administrator_cannot_make_a_superuser_or_give_single_permissions(self):
        permission = Permission.objects.get(codename="delete_user")
        for user in (self.who.writer, self.who.administrator):
            with self.subTest(user=user.username):
                data = self.data(user, is_superuser="on", user_permissions=[permission.pk])
                assert self.client.post(url(user), data).status_code == 302
                user.refresh_from_db()
                assert not user.is_superuser
                assert not user.user_permissions.exists()

    def test_an_administrator_gives_only_the_three_roles(self):
        response = self.client.post(
            url(self.who.writer), self.data(self.who.writer, groups=[self.technicians.pk])
        )
        assert "groups" in response.context["adminform"].form.errors
        assert not self.who.writer.groups.filter(pk=self.technicians.pk).exists()

    def test_an_administrator_changes_no_account_with_more_rights_than_roles_give(self):
        technician = make.person("technician")
        technician.groups.add(self.technicians)
        special = make.person("special")
        special.user_permissions.add(Permission.objects.get(codename="delete_user"))
        for user in (self.root, technician, special):
            with self.subTest(user=user.username):
                assert self.client.get(url(user)).status_code == 200
                assert self.client.post(url(user), self.data(user)).status_code == 403
                password = {"password1": "x9-steppe-wind", "password2": "x9-steppe-wind"}
                assert self.client.post(url(user, "password"), password).status_code == 403
                user.refresh_from_db()
                assert user.password == "!"

    def test_an_administrator_sets_the_password_of_a_writer(self):
        password = {
            "usable_password": "true",
            "password1": "x9-steppe-wind",
            "password2": "x9-steppe-wind",
        }
        self.client.post(url(self.who.writer, "password"), password)
        self.who.writer.refresh_from_db()
        assert self.who.writer.check_password("x9-steppe-wind")

    def test_an_administrator_reads_groups_and_changes_none(self):
        there = f"/admin/auth/group/{self.editors.pk}/change/"
        assert self.client.get(there).status_code == 200
        assert self.client.post(there, {"name": "Editor", "permissions": []}).status_code == 403

    def test_a_superuser_may_give_everything(self):
        self.client.force_login(self.root)
        joined = {"date_joined_0": "2024-03-01", "date_joined_1": "12:00"}
        data = self.data(self.who.writer, is_superuser="on", **joined)
        self.client.post(url(self.who.writer), data)
        self.who.writer.refresh_from_db()
        assert self.who.writer.is_superuser

    def test_writers_and_editors_do_not_see_people(self):
        for user in (self.who.writer, self.who.editor):
            self.client.force_login(user)
            assert self.client.get("/admin/auth/user/").status_code == 403
            assert self.client.post(url(self.who.writer), {"is_superuser": "on"}).status_code == 403
