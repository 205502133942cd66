"""Sorts of evidence for shortcomings, one file each, found by being here. The form is explained in `report.proposed`."""
