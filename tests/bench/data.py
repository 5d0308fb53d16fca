"""People to measure with: learners who completed every lesson, ready to sit."""

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from courses.models import CourseEdition, Enrolment, Lesson, LessonCompletion
from people.models import PrivacyAcknowledgement, PrivacyNotice, User
from tests.bench.client import PASSWORD


def make_learners(count: int, prefix: str) -> list[str]:
    """Create learners at the door of the examination; return their e-mails."""
    now = timezone.now()
    hashed = make_password(PASSWORD)
    users = User.objects.bulk_create(
        User(
            email=f"{prefix}{number}@bench.example",
            given_names="Persona",
            first_surname="Medida",
            password=hashed,
        )
        for number in range(count)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True)
        for user in users
    )
    notice = PrivacyNotice.objects.current()
    PrivacyAcknowledgement.objects.bulk_create(
        PrivacyAcknowledgement(user=user, notice=notice, acknowledged_at=now)
        for user in users
    )
    edition = CourseEdition.objects.get(course__key="ind-01", number=1)
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(learner=user, edition=edition, enrolled_at=now) for user in users
    )
    lessons = list(Lesson.objects.filter(course=edition.course))
    LessonCompletion.objects.bulk_create(
        LessonCompletion(enrolment=enrolment, lesson=lesson, completed_at=now)
        for enrolment in enrolments
        for lesson in lessons
    )
    return [user.email for user in users]
