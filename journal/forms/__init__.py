"""What people type, turned into fields for the services. Shape only: meaning is checked by the services."""
