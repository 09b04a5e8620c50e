"""The pages of triage: for everybody (`public`) and for a stored alert (`alerts`)."""
