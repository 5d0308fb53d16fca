"""What content decides without a database: file formats and block shapes."""
