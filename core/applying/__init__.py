"""A person's way through a form in conversation: filled in, confirmed, agreed to by a guardian, sent, added to."""
