"""The versions of the code: their history, what each says, what changed between two."""

from itertools import pairwise

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ethics_guidance.models import CodePage, CodeVersion
from ethics_guidance.presenting import comparison_of, full_text, paper_of


def _code_url() -> str:
    page = CodePage.objects.live().filter(locale__language_code=get_language()).first()
    return page.get_url() if page else ""


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """List the versions, the one in force first, each with what it changed."""
    found = list(CodeVersion.objects.listed())
    earlier = {each.number: before.number for each, before in pairwise(found)}
    language = get_language()
    rows = [
        {
            "version": each,
            "changes": each.changes_in(language),
            "before": earlier.get(each.number),
        }
        for each in found
    ]
    context = {
        "rows": rows,
        "code_url": _code_url(),
        "numbers": [each.number for each in found],
    }
    return render(request, "ethics_guidance/versions.html", context)


@require_safe
def version(request: HttpRequest, number: int) -> HttpResponse:
    """Show everything a version says."""
    found = get_object_or_404(CodeVersion, number=number)
    language = get_language()
    context = {
        "version": found,
        "changes": found.changes_in(language),
        "text": full_text(found, language),
        "is_in_force": not CodeVersion.objects.filter(number__gt=number).exists(),
    }
    return render(request, "ethics_guidance/version.html", context)


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Go to the comparison of the two versions that were chosen."""
    chosen = [request.GET.get(name, "") for name in ("before", "after")]
    if not all(each.isdecimal() and len(each) < 6 for each in chosen):
        return redirect("ethics_guidance:versions")
    return redirect("ethics_guidance:compare", *map(int, chosen))


@require_safe
def compare(request: HttpRequest, before: int, after: int) -> HttpResponse:
    """Show two versions side by side, the earlier one first."""
    if before == after:
        return redirect("ethics_guidance:version", before)
    if before > after:
        return redirect("ethics_guidance:compare", after, before)
    old = get_object_or_404(CodeVersion, number=before)
    new = get_object_or_404(CodeVersion, number=after)
    context = {
        "before": old,
        "after": new,
        "comparison": comparison_of(old, new, get_language()),
    }
    return render(request, "ethics_guidance/compare.html", context)


@require_safe
def paper(request: HttpRequest, number: int) -> HttpResponse:
    """Give a version as a PDF in the reader's language."""
    found = get_object_or_404(CodeVersion, number=number)
    language = get_language()
    response = HttpResponse(paper_of(found, language), content_type="application/pdf")
    name = slugify(f"{_('code of ethics')} v{number} {language}")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
