"""`python -m twitchlog`, with granian's own arguments: serve from workers that share what they are made of.

The app is loaded here once; granian forks its workers from this process (where the system can fork). They are there
at once, also after a crash, and two of them need little more memory than one. New code needs a restart, not a HUP.
"""

from granian.cli import entrypoint

import twitchlog.wsgi  # noqa: F401  loaded before the fork

entrypoint()  # type: ignore[no-untyped-call]
