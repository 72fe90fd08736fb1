"""Sample maps, in the same form as the templates."""
