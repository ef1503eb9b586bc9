"""What a draft did with its terms: documents, alignment, rules, fixes, the journal."""
