"""org 人: units with a past, people, posts by date, access; what a county sets for itself.

Import from the modules: `models`, `tree` (units, span), `access` (three questions), `county` (book, calendar, settings),
`people` (accounts and passwords), `uncovering` (the log of looks at personal columns).
"""
