"""The ten-second check can be answered with "none of these", which closes its alert."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("triage", "0003_reviewers")]

    operations = [
        migrations.AlterField(
            model_name="acknowledgement",
            name="reason",
            field=models.CharField(
                choices=[
                    ("advised", "The ambulance service or a doctor has advised me"),
                    ("mistake", "I ticked it by mistake"),
                    ("read", "I have read this"),
                    ("checked", "I did the check, none of these apply"),
                ],
                max_length=16,
            ),
        ),
    ]
