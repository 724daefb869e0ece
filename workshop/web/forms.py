"""What all forms share (WTForms). Not Flask-WTF: nothing is kept in a Flask session; see `asking.check_token`."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from wtforms import Form

from workshop.errors import Invalid


class OwnForm(Form):
    """A form whose typed values survive every refusal."""

    class Meta:
        """Words of WTForms' own errors come from its catalogues."""

        locales = ("ja",)

    @classmethod
    def sent(cls, **kwargs: Any) -> "OwnForm":
        """The form as sent, or fresh with the given values."""
        return cls(request.form if request.method == "POST" else None, **kwargs)

    def take(self, refusal: Invalid) -> None:
        """Show a refusal's sentences at its fields."""
        for name, say in refusal.fields.items():
            if name in self._fields:
                field = self._fields[name]
                field.errors = [*field.errors, _(say)]

    def summary(self) -> list[tuple[str, str]]:
        """(field id, sentence) of every error, for the summary on top."""
        return [(field.id, str(field.errors[0])) for field in self if field.errors]
