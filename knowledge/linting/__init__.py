"""What can be wrong with content that fits its shape: one module a subject, all run by `knowledge.linting.lint`."""
