"""Reading what people type: one module per kind of answer. Pure; what cannot be read is a `Rejected` with a reason."""
