"""The example community: what it says (plain data) and how it is loaded."""
