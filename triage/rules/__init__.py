"""The bottom room of triage: from Facts to a Verdict. Standard library only, no clock, no chance."""
