"""What we know: programmes, facts, rules, forms, and how to find them. Pure but for `load`."""
