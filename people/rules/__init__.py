"""What people decides without a database: names, CURP, roles."""
