"""The same journal over JSON, for the phone's outbox and for programs. Checks the shape; services check the meaning."""
