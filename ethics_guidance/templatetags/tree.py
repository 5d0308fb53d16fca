"""A draft of a tree, as its preview shows it."""

from django import template

from ethics_guidance.models import DecisionTree
from ethics_guidance.notices import fault_in_words
from ethics_guidance.presenting.tree import Picture, picture_of

register = template.Library()


@register.simple_tag
def tree_faults(tree: DecisionTree) -> list[str]:
    """Return what keeps a draft from being published, in words."""
    return [fault_in_words(fault) for fault in tree.faults()]


@register.simple_tag
def tree_picture(tree: DecisionTree) -> Picture:
    """Return a draft drawn, without numbers."""
    return picture_of(tree.as_tree())
