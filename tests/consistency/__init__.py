"""House rules (CONTRIBUTING.md) as tests: the tree itself is the subject."""
