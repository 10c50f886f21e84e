import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Complaint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=50, unique=True)),
                ("procedure", models.CharField(max_length=200)),
                ("facts", models.JSONField(blank=True, default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="ComplaintEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("event", models.CharField(max_length=100)),
                ("day", models.DateField()),
                ("sets", models.DateField(blank=True, null=True)),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="complaints.complaint",
                    ),
                ),
            ],
            options={
                "ordering": ("day", "pk"),
            },
        ),
        migrations.CreateModel(
            name="StoredDeadline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("duty", models.CharField(max_length=200)),
                ("round", models.PositiveSmallIntegerField()),
                ("due", models.DateField(db_index=True)),
                ("earliest", models.DateField()),
                ("latest", models.DateField()),
                ("state", models.CharField(max_length=20)),
                ("asked_on", models.DateField()),
                ("procedure", models.CharField(max_length=200)),
                ("edition", models.CharField(max_length=50)),
                ("digest", models.CharField(max_length=64)),
                ("calendar_version", models.CharField(max_length=100)),
                ("library_version", models.CharField(max_length=50)),
                ("because", models.JSONField()),
                ("receipt", models.TextField()),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deadlines",
                        to="complaints.complaint",
                    ),
                ),
            ],
            options={
                "ordering": ("complaint", "due", "duty"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("complaint", "duty", "round"), name="one_row_per_duty"
                    )
                ],
            },
        ),
    ]
