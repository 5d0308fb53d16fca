"""Forms of the advice desk. What is written is plain text, kept as it was written."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ethics_guidance.models import URGENCIES, Topic
from ethics_guidance.rules.service_levels import Urgency
from ethics_guidance.rules.texts import MOST_CHARACTERS, TextUnfit, tidy_text
from people.models import Entity, User

#: The value of «to whom» that means the Ethics Unit.
UNIT = "unit"


class PlainText(forms.CharField):
    """Some paragraphs. Too much text is said, never cut: the browser is given no limit."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 8, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)
        self.widget.attrs["rows"] = rows

    def clean(self, value: Any) -> str:
        """Tidy it, or say what is wrong with it."""
        text = super().clean(value)
        try:
            return tidy_text(text) if text.strip() or self.required else ""
        except TextUnfit:
            raise self._fault(text) from None

    def _fault(self, text: str) -> ValidationError:
        length = len(text.replace("\r\n", "\n").strip())
        if length == 0:
            return ValidationError(self.error_messages["required"], code="required")
        if length <= MOST_CHARACTERS:
            said = _("It holds characters that are no text. Write it again by hand.")
            return ValidationError(said, code="unfit")
        over = length - MOST_CHARACTERS
        said = ngettext(
            "It is %(over)d character too long: at most 10,000. Nothing was sent yet.",
            "It is %(over)d characters too long: at most 10,000. Nothing was sent yet.",
            over,
        )
        return ValidationError(said % {"over": over}, code="max_length")


class AskForm(forms.Form):
    """A question: to whom, about what, how soon."""

    to = forms.ChoiceField(label=_("Who should answer?"), widget=forms.RadioSelect)
    topic = forms.ChoiceField(
        label=_("What is it about?"), choices=[("", _("Choose")), *Topic.choices]
    )
    urgency = forms.ChoiceField(
        label=_("How soon do you need it?"),
        choices=URGENCIES,
        initial=Urgency.NORMAL.value,
        widget=forms.RadioSelect,
    )
    question = PlainText(
        label=_("Your question"),
        help_text=_(
            "What happens, what you have to decide and by when. Names of other people "
            "are not needed. At most 10,000 characters."
        ),
        rows=12,
    )
    #: Which form this is: the same one sent twice asks once.
    sending = forms.UUIDField(
        initial=uuid.uuid4, required=False, widget=forms.HiddenInput
    )
    understood = forms.BooleanField(
        label=_("I have read what confidential means here, and this is no complaint.")
    )

    def __init__(
        self, *args: Any, places: list[tuple[Entity, User]], unit: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.entities = {str(entity.pk): entity for entity, _person in places}
        contacts = [
            (
                str(entity.pk),
                _("%(name)s, Integrity Contact Point · %(entity)s")
                % {"name": person.get_full_name(), "entity": entity.name},
            )
            for entity, person in places
        ]
        self.fields["to"].choices = [*contacts, (UNIT, unit)]

    @property
    def entity(self) -> Entity | None:
        """The entity whose contact point was chosen, `None` for the unit."""
        return self.entities.get(self.cleaned_data["to"])


class FollowUpForm(forms.Form):
    """What one adds."""

    text = PlainText(
        label=_("What you want to add or ask"),
        help_text=_("At most 10,000 characters."),
    )


class AnswerForm(forms.Form):
    """An answer, or a note of how it goes."""

    NOTE, ANSWER = "note", "answer"
    KINDS = [
        (ANSWER, _("The answer")),
        (NOTE, _("A note of how it goes; the answer comes later")),
    ]

    kind = forms.ChoiceField(
        label=_("What do you send?"),
        choices=KINDS,
        initial=ANSWER,
        widget=forms.RadioSelect,
        error_messages={
            "invalid_choice": _(
                "Choose what you send. A note of how it goes only comes before the "
                "answer."
            )
        },
    )
    text = PlainText(
        label=_("Your text"),
        help_text=_(
            "Say the facts as you received them, the rule, the options, what you "
            "recommend, the limits of your advice and who decides."
        ),
        rows=14,
    )

    def __init__(self, *args: Any, may_note: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_note:
            kept = [each for each in self.KINDS if each[0] != self.NOTE]
            self.fields["kind"].choices = kept


class RecuseForm(forms.Form):
    """Why one steps aside."""

    reason = PlainText(
        label=_("Your reason"), help_text=_("Nobody else is shown it."), rows=4
    )


class PublishForm(forms.Form):
    """The question and the answer, told anew."""

    title = forms.CharField(label=_("Title, as a question"), max_length=120)
    question = PlainText(label=_("The question, so that it could be anybody's"), rows=6)
    answer = PlainText(label=_("The answer"), rows=12)
    checked = forms.BooleanField(
        label=_("It names nobody, no office and no date by which anybody is known.")
    )

    def clean_question(self) -> str:
        """Keep it as short as its page wants it."""
        question = self.cleaned_data["question"]
        if len(question) > 2000:
            raise ValidationError(_("Tell it in at most 2,000 characters."))
        return question


class ReadingForm(forms.Form):
    """Which consultation one asks to read, and why."""

    reference = forms.CharField(
        label=_("Number of the consultation"),
        help_text=_("Eight letters and digits: whoever asked has it."),
        max_length=12,
    )
    reason = PlainText(
        label=_("Why it has to be read"),
        help_text=_("The second person reads this to decide."),
        rows=4,
    )

    def clean_reference(self) -> str:
        """Forgive spaces, dashes and small letters."""
        return self.cleaned_data["reference"].upper().replace("-", "").replace(" ", "")
