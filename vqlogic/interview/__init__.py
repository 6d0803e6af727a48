"""Asking a person: the questions, the answers, what to ask next, keeping them, examples to try."""
