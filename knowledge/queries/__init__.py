"""What a query asks: which programme, which attribute, whose case; settled into an answer or a question back."""
