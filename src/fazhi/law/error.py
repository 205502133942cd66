"""The one refusal of the package."""


class LawError(ValueError):
    """A law text, a calendar or a question about a clock that is refused; ``str()`` is one Chinese sentence."""
