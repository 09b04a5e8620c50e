"""What makes the database refuse to change or remove a row of the audit trail and of the reviews.

Frozen SQL for migrations; no other code imports it. A migration that has SQLite rebuild one of these tables or
`triage_assessment` (it does so for most changes of a column or constraint) must take the guards down before and put
them up after: `operations = [take_down, ..., put_up]`. Forgotten, it fails, or `manage.py verify_audit` says so.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

AUDIT, REVIEW, ASSESSMENT = "triage_auditrow", "triage_review", "triage_assessment"
NEVER = "this row is never changed or removed"
OUT_OF_TURN = "a row of the audit trail follows the last one"
NEXT = f"(SELECT COALESCE(MAX(number), -1) + 1 FROM {AUDIT})"
STILL_THERE = f"EXISTS (SELECT 1 FROM {ASSESSMENT} WHERE id = OLD.assessment_id)"
FORGET = f"DELETE FROM {REVIEW} WHERE assessment_id = OLD.id;"
SAME_LOOK = "id = NEW.id OR (assessment_id = NEW.assessment_id AND reviewer_id = NEW.reviewer_id)"


def refuse(words: str) -> str:
    return f"BEGIN SELECT RAISE(ABORT, '{words}'); END"


# INSERT OR REPLACE removes the row in its way without firing a trigger on DELETE, so each INSERT is looked at too.
SQLITE = {
    f"{AUDIT}_kept": f"BEFORE UPDATE ON {AUDIT} {refuse(NEVER)}",
    f"{AUDIT}_stays": f"BEFORE DELETE ON {AUDIT} {refuse(NEVER)}",
    f"{AUDIT}_in_turn": f"BEFORE INSERT ON {AUDIT} WHEN NEW.number <> {NEXT} OR "
    f"EXISTS (SELECT 1 FROM {AUDIT} WHERE previous = NEW.previous) {refuse(OUT_OF_TURN)}",
    f"{REVIEW}_kept": f"BEFORE UPDATE ON {REVIEW} {refuse(NEVER)}",
    f"{REVIEW}_stays": f"BEFORE DELETE ON {REVIEW} WHEN {STILL_THERE} {refuse(NEVER)}",
    f"{REVIEW}_once": f"BEFORE INSERT ON {REVIEW} WHEN EXISTS (SELECT 1 FROM {REVIEW} WHERE {SAME_LOOK}) {refuse(NEVER)}",
    f"{REVIEW}_erased": f"AFTER DELETE ON {ASSESSMENT} BEGIN {FORGET} END",
}


def function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def exception(words: str) -> str:
    """23001, so that Django sees an IntegrityError, as it does from SQLite."""
    return f"RAISE EXCEPTION '{words}' USING ERRCODE = 'restrict_violation';"


FUNCTIONS = {
    "triage_never": exception(NEVER),
    "triage_in_turn": f"IF NEW.number <> {NEXT} THEN {exception(OUT_OF_TURN)} END IF; RETURN NEW;",
    "triage_stays": f"IF {STILL_THERE} THEN {exception(NEVER)} END IF; RETURN OLD;",
    "triage_erased": f"{FORGET} RETURN NULL;",
}
POSTGRESQL = {
    f"{AUDIT}_kept": f"BEFORE UPDATE ON {AUDIT} FOR EACH ROW EXECUTE FUNCTION triage_never()",
    f"{AUDIT}_stays": f"BEFORE DELETE ON {AUDIT} FOR EACH ROW EXECUTE FUNCTION triage_never()",
    f"{AUDIT}_in_turn": f"BEFORE INSERT ON {AUDIT} FOR EACH ROW EXECUTE FUNCTION triage_in_turn()",
    f"{AUDIT}_unemptied": f"BEFORE TRUNCATE ON {AUDIT} EXECUTE FUNCTION triage_never()",
    f"{REVIEW}_kept": f"BEFORE UPDATE ON {REVIEW} FOR EACH ROW EXECUTE FUNCTION triage_never()",
    f"{REVIEW}_stays": f"BEFORE DELETE ON {REVIEW} FOR EACH ROW EXECUTE FUNCTION triage_stays()",
    f"{REVIEW}_unemptied": f"BEFORE TRUNCATE ON {REVIEW} EXECUTE FUNCTION triage_never()",
    f"{REVIEW}_erased": f"AFTER DELETE ON {ASSESSMENT} FOR EACH ROW EXECUTE FUNCTION triage_erased()",
}
GUARDS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def up(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    vendor = editor.connection.vendor
    functions = FUNCTIONS if vendor == "postgresql" else {}
    for name, body in functions.items():
        editor.execute(function(name, body), params=None)
    for name, body in GUARDS[vendor].items():
        editor.execute(f"CREATE TRIGGER {name} {body}", params=None)


def down(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP FUNCTION IF EXISTS {', '.join(FUNCTIONS)} CASCADE", params=None)
    else:
        for name in SQLITE:
            editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)


put_up = migrations.RunPython(up, down)
take_down = migrations.RunPython(down, up)
