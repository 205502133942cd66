"""Facts that the report tells from named rows, one file each. The form is explained in `report.fact`."""
