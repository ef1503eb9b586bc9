"""The language server: findings, fixes, terms and renderings inside an editor. Nothing else imports it."""
