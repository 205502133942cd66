"""The refusal of a command: one Chinese line, exit 2."""


class Refused(Exception):
    """Raised by a command for what the person can put right; ``str()`` is the one line he reads."""
