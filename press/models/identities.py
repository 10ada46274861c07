"""Models: which account of the ministry's sign-in service is which of ours."""

from django.conf import settings
from django.db import models


class Identity(models.Model):
    """Bound at the first sign-in through the service, and by nothing that can change there later:
    an e-mail address may be given to somebody else, a subject never is."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="identity", primary_key=True
    )
    issuer = models.CharField(max_length=500)
    subject = models.CharField(max_length=255)
    bound_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "subject"], name="a_subject_is_one_account_of_ours"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}, {self.issuer}"
