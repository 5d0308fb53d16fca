"""People's registration, and Wagtail's user management with our own names."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = "People"

    def ready(self) -> None:
        """Say who does the work that people asks for."""
        from ledger.outbox import register
        from people import mail, personal_data, receivers
        from people.actions.accounts import INVITATION

        register(mail.KIND, mail.deliver)
        register(INVITATION, receivers.deliver_invitation)
        personal_data.register("person", receivers.personal_data)


class WagtailUsersConfig(WagtailUsersAppConfig):
    """Accounts have given names and two surnames; Wagtail's stock form loses them."""

    user_viewset = "people.viewsets.UserViewSet"

    def ready(self) -> None:
        """Take the stock name form out of «Account»: it asks for names nobody has."""
        from wagtail.admin.views.account import NameEmailSettingsPanel

        super().ready()
        NameEmailSettingsPanel.is_active = lambda panel: False
