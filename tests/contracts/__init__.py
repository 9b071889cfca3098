"""What holds for the repository as a whole: budgets, import rules, words, files."""
