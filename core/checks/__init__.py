"""Eligibility checks in conversation: putting the questions, reading what people tell, showing the result."""
