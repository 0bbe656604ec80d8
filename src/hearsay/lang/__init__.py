"""What is known of the language, and nothing of the news: trees, predicates, classes of lemmas, mood."""
