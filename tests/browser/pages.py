"""Every page a person can open, by its name in the URL table, and who opens it. `{…}` is filled from the world."""

MAIN = {
    "journal:home": "/",
    "journal:where": "/episodes/{episode}/where/",
    "journal:check": "/episodes/{episode}/check/",
    "journal:details": "/episodes/{episode}/",
    "journal:earlier": "/episodes/earlier/",
    "journal:today": "/today/",
    "journal:answer-day": "/days/{day}/check/",
    "journal:timeline": "/timeline/",
    "journal:insights": "/insights/?days=56",
    "journal:more": "/more/",
    "journal:preferences": "/preferences/",
    "triage:urgent": "/urgent/",
}
OTHERS = {
    "journal:day": "/days/{yesterday}/",
    "journal:add-reading": "/days/{day}/caffeine/",
    "journal:learn": "/learn/",
    "journal:learn-card": "/learn/caffeine/",
    "journal:learn-mine": "/learn/caffeine/mine/",
    "journal:reading": "/readings/{reading}/",
    "journal:factors": "/factors/",
    "journal:factor": "/factors/{own}/",
    "journal:paramedic": "/preferences/paramedic/",
    "journal:tokens": "/preferences/tokens/",
    "journal:readers": "/preferences/readers/",
    "journal:welcome": "/welcome/",
    "journal:welcome-number": "/welcome/number/",
    "journal:welcome-factors": "/welcome/factors/",
    "triage:crisis": "/urgent/crisis/?country=GB",
    "triage:for-someone": "/urgent/for-someone/",
    "triage:emergency": "/emergency/?sign=face_droop&country=GB",
    "account_logout": "/account/logout/",
    "account_reauthenticate": "/account/reauthenticate/",
    "account_email": "/account/email/",
    "account_change_password": "/account/password/change/",
    "mfa_index": "/account/2fa/",
    "mfa_activate_totp": "/account/2fa/totp/activate/",
    "mfa_list_webauthn": "/account/2fa/webauthn/",
    "mfa_add_webauthn": "/account/2fa/webauthn/add/",
    "mfa_edit_webauthn": "/account/2fa/webauthn/keys/{key}/edit/",
    "mfa_remove_webauthn": "/account/2fa/webauthn/keys/{key}/remove/",
    "usersessions_list": "/account/sessions/",
}
STATES = {
    "just saved": "/?saved={episode}",
    "taken back": "/?removed={removed}",
    "saved a reading": "/today/?saved={reading}",
    "the list of places": "/episodes/{episode}/where/#v-list",
    "nothing found": "/timeline/?q=nowhere",
    "days that do not hold": "/export.csv?from=2026-02-02&to=2026-01-01",
    "no such page": "/nowhere/",
}
WORRIED = {"the timeline under the quiet bar": "/timeline/"}
ALARMED = {
    "triage:alert": "/triage/{alert}/",
    "triage:acknowledge": "/triage/{alert}/acknowledge/",
    "asked for the time": "/triage/{alert}/?ask=picked",
    "a closed alert": "/triage/{closed}/",
    "an alert that can wait": "/triage/{calm}/",
    "the log under the red bar": "/",
    "insights of an empty log": "/insights/",
    "today under the red bar": "/today/",
    "somebody has read it": "/preferences/readers/",
}
ASKED = {"the ten-second check": "/triage/{check}/", "the log under the bar of the check": "/"}
LOW = {"a crisis": "/triage/{crisis}/", "the log under the bar of a crisis": "/"}
FACTORED = {
    "mfa_reauthenticate": "/account/2fa/reauthenticate/",
    "mfa_deactivate_totp": "/account/2fa/totp/deactivate/",
    "mfa_view_recovery_codes": "/account/2fa/recovery-codes/",
    "mfa_generate_recovery_codes": "/account/2fa/recovery-codes/generate/",
    "an empty timeline": "/timeline/",
    "an empty log": "/",
    "insights in calm mode": "/insights/",
}
NOBODY = {
    "account_login": "/account/login/",
    "account_signup": "/account/signup/",
    "account_reset_password": "/account/password/reset/",
    "account_reset_password_done": "/account/password/reset/done/",
    "account_reset_password_from_key": "/account/password/reset/key/1-none/",
    "account_reset_password_from_key_done": "/account/password/reset/key/done/",
    "account_confirm_email": "/account/confirm-email/none/",
    "account_email_verification_sent": "/account/confirm-email/",
    "account_inactive": "/account/inactive/",
    "the cards to read": "/learn/",
    "shell": "/shell/",
    "urgent help as it is kept": "/urgent/?kept=GB",
    "the emergency as it is kept": "/emergency/?kept=GB",
    "a card with every kind of help": "/learn/see-a-doctor/",
}
RAE = {
    "admin:index": "/admin/",
    "admin:triage_assessment_changelist": "/admin/triage/assessment/",
    "admin:triage_assessment_change": "/admin/triage/assessment/{alert}/change/",
    "admin:triage_assessment_figures": "/admin/triage/assessment/figures/",
}
WHO = {
    "ada": MAIN | OTHERS | STATES,
    "alarmed": ALARMED,
    "worried": WORRIED,
    "asked": ASKED,
    "low": LOW,
    "factored": FACTORED,
    "nobody": NOBODY,
    "rae": RAE,
}

NO_PAGE = {
    "answers a POST by leading on": {
        "journal:log-episode", "journal:stop-episode", "journal:remove-episode", "journal:restore-episode",
        "journal:take-reading", "journal:remove-reading", "journal:restore-reading", "journal:hide-factor",
        "journal:show-factor", "journal:revoke-token", "triage:respond", "triage:last-known-well", "triage:signs",
    },
    "shows the form of another page again": {"journal:add-factor"},
    "no HTML": {
        "healthz", "robots", "session", "manifest", "worker", "api-schema", "journal:export",
        "mfa_download_recovery_codes", "mfa_login_webauthn",
    },
    "a page of the API's tools, not ours": {"api-docs"},
    "leads on at once with our settings": {
        "account_set_password", "account_confirm_login_code", "mfa_authenticate", "mfa_reauthenticate_webauthn",
    },
}  # fmt: skip
