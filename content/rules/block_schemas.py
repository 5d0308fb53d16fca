"""The shapes of the teaching blocks in a pack: what each must and may hold.

These are the rules a pack is held to before anything is written; the editor's
forms hold the same rules through the blocks themselves. Unknown keys are refused,
so that a misspelt field is an error and not a silence.
"""

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    model_validator,
)

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Short = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)
]
Key = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)
]

#: How good an option of a dilemma is, from best to worst.
Verdict = Literal["best", "partly", "no"]


class BlockShape(BaseModel):
    """What every block shape shares: frozen, and no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Section(BlockShape):
    """Prose, with its heading and the anchor that citations point at."""

    key: Key | Literal[""] = ""
    heading: str = ""
    text: str = ""


class KeyMessage(BlockShape):
    """The one sentence the reader should remember."""

    text: Short


class Callout(BlockShape):
    """A short notice; `kind` decides its colour and icon, `title` names the matter."""

    kind: Literal["know", "careful", "done", "not"]
    title: Short
    text: Text


class AccordionItem(BlockShape):
    title: Short
    text: Text


class Accordion(BlockShape):
    """Questions whose answers open one by one."""

    items: Annotated[list[AccordionItem], Field(min_length=1)]


class Rule(BlockShape):
    """A rule in plain words with the article that holds it."""

    key: Key
    title: Short
    text: Text
    article: Short


class Provision(BlockShape):
    """A conduct of the code; `dilemma` is the key of the one that practises it."""

    key: Key
    title: Short
    conduct: Text
    example: Text
    dilemma: str = ""
    rule: Short
    basis: Short
    fault: Literal["", "serious", "non_serious", "both"] = ""


class Embed(BlockShape):
    """A page shown in the middle of this one, by its key, such as «dilemma:d01»."""

    page: Short


class DilemmaOption(BlockShape):
    text: Short
    verdict: Verdict
    reasoning: Text


class Dilemma(BlockShape):
    """A situation to decide; the reasoning of each option is shown after choosing."""

    key: Key
    title: Short
    situation: Text
    question: Short
    options: Annotated[list[DilemmaOption], Field(min_length=3, max_length=5)]
    why: Text
    basis: Short

    @model_validator(mode="after")
    def _one_best(self) -> "Dilemma":
        if [option.verdict for option in self.options].count("best") != 1:
            raise ValueError("exactly one option must have verdict 'best'")
        return self


class CheckOption(BlockShape):
    text: Short
    correct: bool = False
    feedback: Text


class Check(BlockShape):
    """A formative question with instant feedback per option."""

    key: Key
    kind: Literal["single", "multiple"]
    question: Text
    options: Annotated[list[CheckOption], Field(min_length=2, max_length=6)]

    @model_validator(mode="after")
    def _correct_options(self) -> "Check":
        right = sum(option.correct for option in self.options)
        if self.kind == "single" and right != 1:
            raise ValueError("a 'single' check has exactly one correct option")
        if self.kind == "multiple" and not 0 < right < len(self.options):
            raise ValueError("a 'multiple' check has some correct and some wrong")
        return self


class Checklist(BlockShape):
    """Things to do or to verify, in order."""

    title: Short
    items: Annotated[list[Text], Field(min_length=1)]


class Comparison(BlockShape):
    """A table that compares; the first column heads each row."""

    caption: Short
    columns: Annotated[list[Short], Field(min_length=2, max_length=5)]
    rows: Annotated[list[list[str]], Field(min_length=1)]

    @model_validator(mode="after")
    def _whole_rows(self) -> "Comparison":
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"row {number} has {len(row)} cells, the table has "
                    f"{len(self.columns)} columns"
                )
        return self


class Image(BlockShape):
    """A picture of the pack's media folder, always with its text alternative."""

    file: Short
    alt: Text
    caption: str = ""


class Video(BlockShape):
    """A video file of the pack's media folder with its captions and transcript."""

    file: Short
    title: Short
    transcript: Text
    captions: str = ""


class Document(BlockShape):
    """A file to download."""

    file: Short
    title: Short


class Contact(BlockShape):
    """«Whom do I ask?»: shows the reader's own contact point."""

    text: str = ""


class Reflection(BlockShape):
    """A private note of the learner, never graded, read by nobody else."""

    key: Key
    title: Short
    prompt: Text
    max_words: Annotated[int, Field(ge=10, le=200)] = 80


BLOCK_SHAPES: dict[str, type[BlockShape]] = {
    "section": Section,
    "key_message": KeyMessage,
    "callout": Callout,
    "accordion": Accordion,
    "rule": Rule,
    "provision": Provision,
    "embed": Embed,
    "dilemma": Dilemma,
    "check": Check,
    "checklist": Checklist,
    "comparison": Comparison,
    "image": Image,
    "video": Video,
    "document": Document,
    "contact": Contact,
    "reflection": Reflection,
}

#: Blocks a learner answers; a lesson is complete when each of these has its answer.
ANSWERED_BLOCKS = frozenset({"dilemma", "check", "reflection"})


def read_block(type_: str, fields: dict[str, Any]) -> BlockShape:
    """Check one block's fields against its shape.

    Raises `KeyError` for an unknown block type and `pydantic.ValidationError`
    for fields that do not fit.
    """
    return TypeAdapter(BLOCK_SHAPES[type_]).validate_python(fields)
