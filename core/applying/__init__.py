"""A person's way through a form in conversation: opening, filling in, consent of a guardian, sending, what follows."""
