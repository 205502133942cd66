"""Styles in which a report states a figure, one file each; every module here has `find(context) -> list[Claim]`."""
