"""Which rows a text resembles, and how surely: terms, spellings, an order, a probability."""
