"""Who may ask for what: accounts, and the addresses of the platform itself."""

ACCOUNTS = """
# The machine's own
GET healthz|readyz|accent                                  200      everyone
GET front_door                                             302      everyone
GET media(images/nothing.png)                              404      everyone
GET mail_outbox                                            200      everyone

# Whoever is signed in has no business at the doors
GET account_login|account_signup                           200      visitor
GET account_login|account_signup                           302      people
GET account_reset_password|account_reset_password_done     200      everyone
GET account_reset_password_from_key(a,b-c)                 200      everyone
GET account_reset_password_from_key_done                   200      everyone
GET account_email_verification_sent|account_inactive       200      everyone
GET account_confirm_email(nothing)                         200      everyone
GET account_confirm_login_code|mfa_authenticate            sign-in  visitor
GET account_confirm_login_code|mfa_authenticate            302      people
GET mfa_login_webauthn                                     sign-in  visitor
GET mfa_login_webauthn                                     302      people
GET wagtailcore_login                                      sign-in  visitor
GET wagtailcore_login                                      403      people

# One's own account
GET account_logout                                         302      visitor
GET account_logout|account_email|account_change_password   200      people
GET account_reauthenticate|usersessions_list               200      people
GET socialaccount_connections                              200      people
# Whoever has a password changes it; there is none to set
GET account_set_password                                   302      people

# The second factor: who has none sees where to begin, and proves who they are first
GET mfa_index|mfa_list_webauthn                            200      people
GET mfa_activate_totp|mfa_add_webauthn                     302      people
GET mfa_generate_recovery_codes|mfa_reauthenticate         302      people
GET mfa_reauthenticate_webauthn                            302      people
GET mfa_edit_webauthn|mfa_remove_webauthn(0)               302      people
GET mfa_deactivate_totp|mfa_view_recovery_codes            404      people
GET mfa_download_recovery_codes                            404      people

# Identity providers: none is set up here
GET openid_connect_login|openid_connect_callback(any)      404      everyone
GET socialaccount_login_cancelled                          200      everyone
GET socialaccount_signup                                   sign-in  everyone
GET socialaccount_login_error                              401      everyone
"""
