"""Work and training that fit, for a visitor's own profile and for a partner's."""
