"""A document as a .docx file."""
