"""The only writers of the journal's tables. Every road ends here: form, API, command, import.

Each call is one transaction and judges what it wrote. Errors: `ValidationError` with a code for what a person can
mend, `Clash` for the same client id with other content, `Stale` for a change made to an old version.
"""
