"""The self-assessment's decision tree: an editable draft, immutable versions, counts."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
)

from content.fields import BlocksField
from ethics_guidance.blocks import (
    KEY,
    NodeBlock,
    OutcomeBlock,
    TemplateBlock,
    to_lines,
    to_members,
)
from ethics_guidance.notices import fault_in_words
from ethics_guidance.rules.tree_faults import TreeFault, tree_faults
from ethics_guidance.rules.trees import ANSWERS, Tree, read_tree

#: The tree behind the public page.
SELF_ASSESSMENT = "self-assessment"
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


class DecisionTree(
    DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel
):
    """A decision tree as an editor writes it (*autoevaluación*).

    Publishing freezes it into a `DecisionTreeVersion`, which is all that readers see;
    a tree with a fault is not published.
    """

    key = models.SlugField(_("key"), max_length=60, unique=True)
    title_es = models.CharField(_("title, Spanish"), max_length=120)
    title_en = models.CharField(_("title, English"), max_length=120)
    limit_es = models.CharField(_("what it is not, Spanish"), max_length=300)
    limit_en = models.CharField(_("what it is not, English"), max_length=300)
    first = models.CharField(
        _("first question"),
        max_length=20,
        validators=[KEY],
        help_text=_("The code of the question it begins with."),
    )
    nodes = BlocksField(
        [("node", NodeBlock())], collapsed=True, verbose_name=_("questions")
    )
    outcomes = BlocksField(
        [("outcome", OutcomeBlock())], collapsed=True, verbose_name=_("results")
    )
    templates = BlocksField(
        [("template", TemplateBlock())],
        collapsed=True,
        verbose_name=_("forms"),
        blank=True,
    )

    class Meta:
        verbose_name = _("self-assessment tree")
        verbose_name_plural = _("self-assessment trees")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.title_en if get_language() == "en" else self.title_es

    def as_tree(self) -> Tree:
        """Return what is written here as a tree, whole or not."""
        return read_tree(
            {
                "title": {"es": self.title_es, "en": self.title_en},
                "limit": {"es": self.limit_es, "en": self.limit_en},
                "first": self.first,
                "nodes": to_members(self.nodes),
                "outcomes": to_members(self.outcomes),
                "templates": to_lines(to_members(self.templates)),
            }
        )

    def faults(self) -> list[TreeFault]:
        """Return everything that keeps this from being published."""
        return tree_faults(self.as_tree(), LANGUAGES)

    def check_whole(self) -> None:
        """Raise `ValidationError`, naming each question at fault, unless all is well.

        No part of `clean`: a draft may have faults, and is cleaned too.
        """
        outcomes = {each["key"] for each in to_members(self.outcomes)}
        templates = {each["key"] for each in to_members(self.templates)}
        found: dict[str, list[Any]] = {}
        for fault in self.faults():
            field = "outcomes" if fault.key in outcomes else "nodes"
            field = "templates" if fault.key in templates else field
            found.setdefault(field, []).append(fault_in_words(fault))
        if found:
            # Together: of several messages the form shows only the first.
            raise ValidationError(
                {name: "; ".join(said) for name, said in found.items()}
            )

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision and its version, or neither: whoever asks, whenever."""
        revision.as_object().check_whole()
        with transaction.atomic():
            return super().publish(revision, *args, **kwargs)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Show editors the tree drawn, and what is wrong with it."""
        return "ethics_guidance/tree_preview.html"


class DecisionTreeVersionQuerySet(models.QuerySet):
    """Reads of versions."""

    def in_force(self, key: str = SELF_ASSESSMENT) -> "DecisionTreeVersion | None":
        """Return the version readers see: the last one, while the tree is live."""
        published = self.filter(tree__key=key, tree__live=True)
        return published.order_by("-number").first()


class DecisionTreeVersion(models.Model):
    """One immutable wording of a tree, whole, in every language."""

    tree = models.ForeignKey(
        DecisionTree, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField(_("number"))
    document = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )

    objects = DecisionTreeVersionQuerySet.as_manager()
    append_only = True

    class Meta:
        verbose_name = _("version of a self-assessment")
        verbose_name_plural = _("versions of a self-assessment")
        constraints = [
            models.UniqueConstraint(
                fields=["tree", "number"], name="decision_tree_version_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.tree} · {self.number}"

    @cached_property
    def content(self) -> Tree:
        """The document, read."""
        return read_tree(self.document)


class TreeCount(models.Model):
    """How often an answer was given, or a result reached, in one version.

    A number and nothing else: no row says who, when, or what else was answered.
    """

    version = models.ForeignKey(
        DecisionTreeVersion, on_delete=models.PROTECT, related_name="counts"
    )
    key = models.CharField(_("question or result"), max_length=20)
    answer = models.CharField(_("answer"), max_length=8, blank=True)
    count = models.PositiveBigIntegerField(_("times"), default=0)

    class Meta:
        verbose_name = _("count of a self-assessment")
        verbose_name_plural = _("counts of a self-assessment")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "key", "answer"], name="tree_count_once"
            ),
            models.CheckConstraint(
                condition=models.Q(answer__in=("", *ANSWERS)),
                name="tree_count_answer_is_known",
            ),
        ]

    def __str__(self) -> str:
        return " · ".join(filter(None, (self.key, self.answer, str(self.count))))
