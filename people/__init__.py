"""Who everyone is: accounts, entities, appointments, roles, mail."""
