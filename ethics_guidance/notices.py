"""What an editor is told of a fault in a tree: which question, and what to mend."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ethics_guidance.rules.tree_faults import Problem, TreeFault

SAID = {
    Problem.KEY_MISSING: _("one has no code"),
    Problem.KEY_TWICE: _("two have this code; give one of them another"),
    Problem.FIRST_UNKNOWN: _("the first question must be the code of a question"),
    Problem.DEAD_END: _("the answer “{part}” leads nowhere"),
    Problem.TARGET_MISSING: _(
        "the answer “{part}” leads to “{detail}”, which is no question and no result"
    ),
    Problem.CYCLE: _("its answers lead back to this same question"),
    Problem.UNREACHABLE: _("no answer leads here"),
    Problem.TEXT_MISSING: _("a text is missing: {part}, in “{detail}”"),
    Problem.KIND_UNKNOWN: _("choose what kind of result it is"),
    Problem.STEPS_MISSING: _("it has no steps"),
    Problem.TEMPLATE_MISSING: _("it names the form “{detail}”, which is not there"),
    Problem.LINES_DIFFER: _("its lines must be as many in each language"),
}
PARTS = {
    "yes": _("Yes"),
    "no": _("No"),
    "unknown": _("I do not know"),
    "question": _("Question"),
    "help": _("Help"),
    "title": _("Title"),
    "limit": _("what it is not"),
    "meaning": _("What it means"),
    "basis": _("The rule or article"),
    "intro": _("What it is for"),
    "text": _("What to do"),
    "who": _("Who"),
    "when": _("When"),
}


def fault_in_words(fault: TreeFault) -> str:
    """Return a fault as a sentence that begins with the code of where it is."""
    part = str(PARTS.get(fault.part, fault.part))
    if fault.step:
        step = gettext("step %(number)d") % {"number": fault.step}
        part = f"{step}, {part}"
    said = str(SAID[fault.problem]).format(part=part, detail=fault.detail)
    return f"{fault.key}: {said}" if fault.key else said
