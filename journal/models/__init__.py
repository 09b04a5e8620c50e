"""What the journal keeps: episodes, readings, a person's own factors, preferences and API tokens.

None is "not answered" in every column; 0 and False are answers. Moments are UTC; `zone` and `utc_offset` say where
it was felt; `day` is the person's local day, which starts at the hour they chose.
"""

from journal.models.rows import Episode, JournalRow, Places, Reading
from journal.models.settings import ApiToken, CustomFactor, Preferences, default_factors

__all__ = ["ApiToken", "CustomFactor", "Episode", "JournalRow", "Places", "Preferences", "Reading", "default_factors"]
