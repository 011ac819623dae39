"""What officers do in their group: the desk, one application, many at once, questions, figures."""
