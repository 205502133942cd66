"""Sections of the report, one file each: `NNN-name.md`. The form is explained in `report.section`."""
