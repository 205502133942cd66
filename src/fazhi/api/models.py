"""What the API itself must remember: tokens by which programs come in, and the keys of requests that were answered."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models

from fazhi.trail.moments import day_of

PREFIX = "fz_"
NOTED = timedelta(hours=1)  # between two notes of the last use: reading must not write each time


def digest(secret: str) -> str:
    """Hex SHA-256 of a token or a request; the token itself is never stored."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


class Tokens(models.Manager["Token"]):
    """Issues and recognises tokens."""

    def issue(self, person: Any, label: str, *, at: datetime, expires: date) -> str:
        """A new token of a person, valid up to and including a day. Returns the text, which is shown this once."""
        secret = f"{PREFIX}{secrets.token_urlsafe(32)}"
        self.create(person=person, label=label, digest=digest(secret), made_at=at, expires=expires)
        return secret

    def recognised(self, secret: str, at: datetime) -> Token | None:
        """The valid token of that text, its use noted; None for an unknown, expired or withdrawn one."""
        found = self.select_related("person").filter(digest=digest(secret), withdrawn=False).first()
        if found is None or found.expires < day_of(at):
            return None
        if found.used_at is None or at - found.used_at > NOTED:
            self.filter(pk=found.pk).update(used_at=at)
        return found


class Token(models.Model):
    """How a program comes in as a person. Not a record of work, so it is not in the trail; what it writes is."""

    person = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+", verbose_name="人员")
    label = models.CharField("用途", max_length=80)
    digest = models.CharField("SHA-256", max_length=64, unique=True)
    made_at = models.DateTimeField("签发时间")
    expires = models.DateField("有效期至")
    used_at = models.DateTimeField("最近使用", null=True)
    withdrawn = models.BooleanField("已收回", default=False)

    objects = Tokens()

    class Meta:
        verbose_name = "接口令牌"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.person} {self.label}"


class Kept(models.Model):
    """A request that was answered under an Idempotency-Key: asked again, it gives the same row, never a second one.

    `asked` SHA-256 of path and body, `entry` and `since` name the version that was written.
    """

    person = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=80)
    asked = models.CharField(max_length=64)
    entry = models.BigIntegerField(null=True)
    since = models.BigIntegerField(null=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="kept_once")]

    def __str__(self) -> str:
        return self.key
