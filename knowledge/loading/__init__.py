"""From files of content to a catalogue: read, checked, and refused with file, line, key and remedy."""
