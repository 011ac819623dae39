"""Weighing rules: how a person stands to a programme, what settles or changes it, on what it rested."""
