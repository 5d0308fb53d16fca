"""Accounts: sign-up, sign-in, the second step, sessions, the privacy notice."""

from tests.addresses import Visit
from tests.cast import PASSWORD, address_of

WRONG = {"login": "nadie@cast.example", "password": "no-es-esta"}
NEW = {
    "given_names": "Ana",
    "first_surname": "Prueba",
    "email": "no es un correo",
    "password1": "corta",
    "password2": "otra",
}
SECOND = {"login": address_of("factored"), "password": PASSWORD}
CHANGE = {"oldpassword": "no-es-esta", "password1": "corta", "password2": "otra"}

ACCOUNTS = (
    Visit("sign in", "account_login"),
    Visit("sign in, wrong", "account_login", form=WRONG),
    Visit("sign in, empty", "account_login", form={"login": "", "password": ""}),
    Visit(
        "sign in, second step", "account_login", form=SECOND, lands="mfa_authenticate"
    ),
    Visit("sign out", "account_logout", "nobody"),
    Visit("inactive account", "account_inactive"),
    Visit("sign up", "account_signup"),
    Visit("sign up, wrong", "account_signup", form=NEW),
    Visit("confirmation sent", "account_email_verification_sent"),
    Visit("confirm e-mail", "account_confirm_email", args=("forgetful.key",)),
    Visit("confirm e-mail, bad link", "account_confirm_email", args=("no:such:key",)),
    Visit("e-mail", "account_email", "nobody"),
    Visit("e-mail, to confirm", "account_email", "forgetful"),
    Visit("e-mail, wrong", "account_email", "nobody", form={"email": "no"}),
    Visit("reset", "account_reset_password"),
    Visit("reset, wrong", "account_reset_password", form={"email": "no"}),
    Visit("reset sent", "account_reset_password_done"),
    Visit(
        "choose a password",
        "account_reset_password_from_key",
        args=("forgetful.uid", "forgetful.token"),
    ),
    Visit(
        "choose a password, wrong",
        "account_reset_password_from_key",
        args=("forgetful.uid", "forgetful.token"),
        form={"password1": "corta", "password2": "otra"},
    ),
    Visit(
        "choose a password, old link",
        "account_reset_password_from_key",
        args=("forgetful.uid", "aaaaaa-bbbbbb"),
    ),
    Visit("password chosen", "account_reset_password_from_key_done"),
    Visit("change password", "account_change_password", "factored"),
    Visit("change password, wrong", "account_change_password", "factored", form=CHANGE),
    Visit("set password", "account_set_password", "nobody"),
    Visit("prove it is you", "account_reauthenticate", "factored-long-ago"),
    Visit("prove by code", "mfa_reauthenticate", "factored-long-ago"),
    Visit(
        "prove by code, wrong",
        "mfa_reauthenticate",
        "factored-long-ago",
        form={"code": "1"},
    ),
    Visit("prove by passkey", "mfa_reauthenticate_webauthn", "factored-long-ago"),
    Visit("second step, none", "mfa_index", "nobody"),
    Visit("second step, on", "mfa_index", "factored"),
    Visit("activate codes", "mfa_activate_totp", "nobody"),
    Visit("activate codes, wrong", "mfa_activate_totp", "nobody", form={"code": "1"}),
    Visit("deactivate codes", "mfa_deactivate_totp", "factored"),
    Visit("recovery codes", "mfa_view_recovery_codes", "factored"),
    Visit("new recovery codes", "mfa_generate_recovery_codes", "factored"),
    Visit("passkeys", "mfa_list_webauthn", "factored"),
    Visit("add a passkey", "mfa_add_webauthn", "factored"),
    Visit("rename a passkey", "mfa_edit_webauthn", "factored", ("factored.passkey",)),
    Visit("remove a passkey", "mfa_remove_webauthn", "factored", ("factored.passkey",)),
    Visit("sessions", "usersessions_list", "nobody"),
    Visit("identity provider, left", "socialaccount_login_cancelled"),
    Visit("identity provider, failed", "socialaccount_login_error", status=401),
    Visit("identity providers", "socialaccount_connections", "nobody"),
    Visit("my account", "people:account", "nobody"),
    Visit("my account, in post", "people:account", "newcomer"),
    Visit("privacy", "people:privacy"),
    Visit("privacy, first access", "people:privacy", "unread"),
    Visit("mail of this machine", "mail_outbox"),
)
