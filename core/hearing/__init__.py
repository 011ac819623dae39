"""What a text is taken for, in a published order, wherever a conversation stands."""
