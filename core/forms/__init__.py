"""What a form is while it is filled in: where a draft stands, what its answers come to, until when it can be sent."""
