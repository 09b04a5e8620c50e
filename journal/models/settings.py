"""What a person set up: own factors, preferences and API tokens."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from knox.models import AbstractAuthToken

from journal.entries import LIST_CHECKS, LIST_LENGTH, TEXT_CHECKS, Answer, check_zone
from journal.factors import DEFAULT_FACTORS, Kind
from journal.sites import Side


class CustomFactor(models.Model):
    """A person's own factor. Its slug starts with "own-" and never changes; removing it keeps its readings."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="custom_factors")
    slug = models.SlugField(max_length=40, editable=False)
    name = models.CharField(max_length=40, validators=TEXT_CHECKS)
    kind = models.CharField(
        max_length=16, choices=[(kind.value, kind.value) for kind in Kind], default=Kind.ANSWER.value
    )
    unit = models.CharField(max_length=16, blank=True, default="", validators=TEXT_CHECKS)
    is_hidden = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("user", "slug"), name="custom_factor_slug_once"),
            models.UniqueConstraint(
                fields=("user", "name"), name="custom_factor_name_once",
                violation_error_message="You already have a factor of that name.", violation_error_code="unique",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name


def default_factors() -> list[str]:
    """What a new person follows."""
    return list(DEFAULT_FACTORS)


class Preferences(models.Model):
    """How one person wants the journal, what a paramedic and the rules should know, and the version of their data.

    `is_pregnant` covers the six weeks after birth, `has_treated_diabetes` is with insulin or tablets.
    """

    class Theme(models.TextChoices):
        AUTO = "auto", "Auto"
        LIGHT = "light", "Light"
        DARK = "dark", "Dark"

    class Units(models.TextChoices):
        METRIC = "metric", "ml"
        US = "us", "fl oz"

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="preferences")
    country = models.CharField(
        max_length=2, null=True, blank=True,
        validators=(RegexValidator(r"\A[A-Z]{2}\Z", "Choose a country.", "country"),),
        help_text="ISO alpha-2; decides which emergency number is shown.",
    )  # fmt: skip
    emergency_number = models.CharField(
        max_length=16, null=True, blank=True,
        validators=(RegexValidator(r"\A[0-9+*#][0-9*# -]{1,15}\Z", "Use digits only.", "emergency_number"),),
        help_text="Shown instead of the country's number.",
    )  # fmt: skip
    zone = models.CharField(max_length=64, default="UTC", validators=(check_zone,), help_text="IANA zone at home.")
    day_start_hour = models.PositiveSmallIntegerField(
        default=4, validators=(MaxValueValidator(23),), help_text="Local hour at which a new day starts, 0 to 23."
    )
    units = models.CharField(max_length=8, choices=Units.choices, default=Units.METRIC)
    theme = models.CharField(max_length=8, choices=Theme.choices, default=Theme.AUTO)
    factors = models.JSONField(default=default_factors, help_text="Slugs of the factors to show, in order.")
    is_calm = models.BooleanField(default=False, help_text="No counts, and no charts unless asked.")
    insights_seen_on = models.DateField(null=True, blank=True, editable=False)
    welcomed_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="UTC; None: first run not done."
    )

    full_name = models.CharField(max_length=120, null=True, blank=True, validators=TEXT_CHECKS)
    born_on = models.DateField(null=True, blank=True)
    medicines = models.TextField(max_length=LIST_LENGTH, null=True, blank=True, validators=LIST_CHECKS)
    allergies = models.TextField(max_length=LIST_LENGTH, null=True, blank=True, validators=LIST_CHECKS)
    takes_blood_thinners = models.BooleanField(null=True, blank=True, help_text="None: not answered.")
    contact_name = models.CharField(max_length=120, null=True, blank=True, validators=TEXT_CHECKS)
    contact_phone = models.CharField(max_length=32, null=True, blank=True, validators=TEXT_CHECKS)
    is_pregnant = models.CharField(max_length=8, choices=Answer.choices, null=True, blank=True)
    weight_kg = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=(MinValueValidator(2), MaxValueValidator(400))
    )
    has_treated_diabetes = models.CharField(max_length=8, choices=Answer.choices, null=True, blank=True)
    had_neck_surgery = models.CharField(max_length=8, choices=Answer.choices, null=True, blank=True)
    bell_palsy_on = models.DateField(null=True, blank=True, help_text="When a clinician confirmed a facial palsy.")
    bell_palsy_side = models.CharField(max_length=8, choices=Side.choices[:2], null=True, blank=True)

    version = models.PositiveIntegerField(default=1, editable=False)
    data_version = models.PositiveBigIntegerField(
        default=0, editable=False, help_text="Rises with each change to the person's episodes and readings."
    )
    last_sign_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="UTC onset of the newest red-flag sign ever reported."
    )

    class Meta:
        verbose_name_plural = "preferences"
        constraints = (
            models.CheckConstraint(condition=Q(day_start_hour__lte=23), name="preferences_day_start_is_an_hour"),
        )

    def __str__(self) -> str:
        return f"Preferences of {self.user_id}"


class ApiToken(AbstractAuthToken):  # type: ignore[misc]  # knox has no type hints
    """A hashed, named, expiring key to the API. Scope "read" may look, "write" may also change."""

    class Scope(models.TextChoices):
        READ = "read", "Read only"
        WRITE = "write", "Read and write"

    name = models.CharField(max_length=60, validators=TEXT_CHECKS)
    scope = models.CharField(max_length=8, choices=Scope.choices, default=Scope.READ)

    class Meta:
        ordering = ("-created",)

    def __str__(self) -> str:
        return self.name
