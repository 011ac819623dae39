"""How a typed text is understood, wherever a conversation stands: in a published order of readings."""
