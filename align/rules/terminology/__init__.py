"""T: terminology, from the glossary."""
