"""Fields of pages: a StreamField whose blocks stay out of migrations, and chosen keys."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField


class BlocksField(StreamField):
    """Editing the vocabulary of blocks then needs no migration.

    The cost: a data migration sees raw JSON, never blocks.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.pop("block_lookup", None)
        super().__init__(*(args or ([],)), **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Leave the block definitions out."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs


class KeysField(models.JSONField):
    """A list of keys of a fixed vocabulary, ticked in a form, stored in its order."""

    def __init__(self, *args: Any, vocabulary: Any = (), **kwargs: Any) -> None:
        self.vocabulary = list(vocabulary)
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def clean(self, value: Any, model_instance: Any) -> list[str]:
        """Put the keys in the vocabulary's order; refuse one it does not have."""
        known = [key for key, _name in self.vocabulary]
        unknown = [key for key in value or () if key not in known]
        if unknown:
            message = _("“%(key)s” is not one of the choices.")
            raise ValidationError(message, params={"key": unknown[0]})
        value = [key for key in known if key in (value or ())]
        return super().clean(value, model_instance)

    def formfield(self, **kwargs: Any) -> forms.Field:
        """Offer the vocabulary as boxes to tick."""
        return forms.MultipleChoiceField(
            choices=self.vocabulary,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
        )

    def names(self, keys: list[str]) -> list[str]:
        """Return what readers call these keys."""
        names = dict(self.vocabulary)
        return [str(names[key]) for key in keys if key in names]
