"""What we know: programmes, facts, rules, forms and how to find them. Pure; only `load` and the shipped tables read files."""
