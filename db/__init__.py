"""The SQL store. Its tables never leave this room; it fits the protocols of `service.ports` by shape."""
