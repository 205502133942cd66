import fazhi.records.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0004_collecting'),
    ]

    operations = [
        migrations.AddField(
            model_name='petitionvisit',
            name='desk',
            field=fazhi.records.fields.Choice(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name='petitionvisitversion',
            name='desk',
            field=fazhi.records.fields.Choice(blank=True, max_length=20),
        ),
    ]
