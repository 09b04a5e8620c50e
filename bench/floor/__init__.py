"""The least that Django must do for such a page: session, user, CSRF, form, one INSERT, 25 rows. Nothing else."""
