"""Effects become sentences here, with jinja2; nothing here decides anything."""
