"""Finding the phrasings that a text resembles, and how surely: terms, candidates, an order, a probability."""
