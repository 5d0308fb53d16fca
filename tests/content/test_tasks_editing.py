"""The periodic tasks that keep pages true."""

import pytest

from content import tasks, visits
from content.models import Citation, MonthlyVisits, ReviewTask
from tests.content.citing import cited_pair, linking


@pytest.mark.django_db
def test_the_sweep_opens_what_a_lost_signal_left_out():
    page = cited_pair()[0]
    linking("/es/regalos/#plazos")
    citations = Citation.objects.of_page(page.translation_key)
    citations.update(read={"es": ["Plazos", "Ocho días."]})
    tasks.review_citations()
    assert ReviewTask.objects.open().filter(page_key=page.translation_key).count() == 1


@pytest.mark.django_db
def test_the_sweep_leaves_the_starter_content_in_peace():
    assert tasks.review_citations() == 0
    assert not ReviewTask.objects.exists()


@pytest.mark.django_db
def test_what_was_counted_is_stored():
    cited_pair()
    visits.count("/es/regalos/")
    visits.hand_over()
    assert tasks.count_visits() == 1
    assert MonthlyVisits.objects.get().visits == 1
