"""Where on the body an episode is felt: the sites, their side, and how people call them."""

from django.db.models import TextChoices


class Site(TextChoices):
    """Body sites. Values are stable ids, used in the database, the API and every export."""

    LIP = "lip", "Lip"
    LIP_UPPER = "lip_upper", "Upper lip"
    LIP_LOWER = "lip_lower", "Lower lip"
    EYELID = "eyelid", "Eyelid"
    EYELID_UPPER = "eyelid_upper", "Upper eyelid"
    EYELID_LOWER = "eyelid_lower", "Lower eyelid"
    EYEBROW = "eyebrow", "Eyebrow"
    FOREHEAD = "forehead", "Forehead"
    TEMPLE = "temple", "Temple"
    CHEEK = "cheek", "Cheek"
    CHIN = "chin", "Chin"
    JAW = "jaw", "Jaw"
    FACE = "face", "Face, elsewhere"
    TONGUE = "tongue", "Tongue"
    NOSE = "nose", "Nose"
    EAR = "ear", "Ear"
    MOUTH_CORNER = "mouth_corner", "Corner of the mouth"
    NECK = "neck", "Neck"
    SHOULDER = "shoulder", "Shoulder"
    UPPER_ARM = "upper_arm", "Upper arm"
    FOREARM = "forearm", "Forearm"
    HAND = "hand", "Hand"
    THUMB = "thumb", "Thumb"
    FINGER = "finger", "Finger"
    CHEST = "chest", "Chest"
    ABDOMEN = "abdomen", "Belly"
    BACK = "back", "Back"
    BACK_UPPER = "back_upper", "Upper back"
    BACK_LOWER = "back_lower", "Lower back"
    BUTTOCK = "buttock", "Buttock"
    THIGH = "thigh", "Thigh"
    KNEE = "knee", "Around the knee"
    CALF = "calf", "Calf"
    LOWER_LEG = "lower_leg", "Lower leg"
    FOOT = "foot", "Foot"
    TOE = "toe", "Toe"
    WHOLE_BODY = "whole_body", "Whole body"


class Side(TextChoices):
    """Laterality, always the person's own left and right."""

    LEFT = "left", "Left"
    RIGHT = "right", "Right"
    BOTH = "both", "Both sides"


SITE_GROUPS: tuple[tuple[str, tuple[Site, ...]], ...] = (
    (
        "Face",
        (
            Site.EYELID_UPPER, Site.EYELID_LOWER, Site.EYELID, Site.EYEBROW, Site.FOREHEAD, Site.TEMPLE,
            Site.LIP_UPPER, Site.LIP_LOWER, Site.LIP, Site.MOUTH_CORNER, Site.CHEEK, Site.CHIN, Site.JAW,
            Site.NOSE, Site.TONGUE, Site.EAR, Site.FACE,
        ),
    ),
    ("Arms and hands", (Site.SHOULDER, Site.UPPER_ARM, Site.FOREARM, Site.HAND, Site.THUMB, Site.FINGER)),
    (
        "Body",
        (Site.NECK, Site.CHEST, Site.ABDOMEN, Site.BACK_UPPER, Site.BACK_LOWER, Site.BACK, Site.WHOLE_BODY),
    ),
    (
        "Legs",
        (Site.BUTTOCK, Site.THIGH, Site.KNEE, Site.CALF, Site.LOWER_LEG, Site.FOOT, Site.TOE),
    ),
)  # fmt: skip

MIDLINE = frozenset(
    {
        Site.LIP, Site.LIP_UPPER, Site.LIP_LOWER, Site.FOREHEAD, Site.CHIN, Site.FACE, Site.TONGUE, Site.NOSE,
        Site.NECK, Site.CHEST, Site.ABDOMEN, Site.BACK, Site.BACK_UPPER, Site.BACK_LOWER, Site.WHOLE_BODY,
    }
)  # fmt: skip
"""Sites that the list offers without a side. A side is still accepted for them, but for the whole body."""


def place(site: str | None, side: str | None) -> str:
    """The place in words: "Left upper eyelid", "Calf, both sides"; "Place not given" for None."""
    if site is None:
        return "Place not given"
    name = Site(site).label
    if side is None:
        return name
    if side == Side.BOTH:
        return f"{name}, both sides"
    return f"{Side(side).label} {name[0].lower()}{name[1:]}"
