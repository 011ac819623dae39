"""Weighing rules: how a person stands to a programme, what would change that, and what a decision rested on."""
