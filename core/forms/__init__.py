"""Forms while they are filled in: where a draft stands, what its answers come to, until when it can be sent."""
