"""What kind of file it is, by how it begins. Whether it is sound is another question."""

from typing import Final

from knowledge.model import FileKind

_PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def kind_of(content: bytes) -> FileKind | None:
    """What the file says it is by its first bytes; None for a kind that is never taken."""
    if content.startswith(_PICTURES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return FileKind.PICTURE
    if content.startswith(b"%PDF-"):
        return FileKind.PDF
    if content.startswith(b"PK\x03\x04"):
        return FileKind.WORD
    return FileKind.TEXT if is_text(content) else None


def is_text(content: bytes) -> bool:
    """Whether it is plain text, in the encodings that Chinese computers write."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return bool(text.strip()) and all(c.isprintable() or c in "\r\n\t\f\u3000\u200b\ufeff" for c in text)
    return False
