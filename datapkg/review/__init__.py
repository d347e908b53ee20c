"""Review: candidates that a program found in a document, decided one by one by a person, and filed."""
