"""Files as people send them, and as those do who mean no good."""

import struct
import zipfile
import zlib
from io import BytesIO

import pikepdf
from PIL import Image


def picture(kind="JPEG", size=(120, 90), mode="RGB", **more):
    out = BytesIO()
    Image.new(mode, size, "red" if mode == "RGB" else 1).save(out, kind, **more)
    return out.getvalue()


def located():
    """A photograph that tells where it was taken, lying on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Maker of phones"
    return picture(exif=exif)


def huge_png():
    """A picture of 900 megapixels in a few bytes."""

    def part(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"\0" * 4000)) + part(b"IEND", b"")


def pdf(change=None, **more):
    out, made = BytesIO(), pikepdf.new()
    made.add_blank_page()
    if change:
        change(made)
    made.save(out, **more)
    return out.getvalue()


def acting(name):
    """A PDF that does something when it is opened."""

    def change(made):
        action = pikepdf.Dictionary(S=pikepdf.Name(name), JS=pikepdf.String("app.alert(1)"))
        made.Root.OpenAction = pikepdf.Array([action])

    return pdf(change)


def carrying():
    return pdf(lambda made: made.attachments.__setitem__("a.exe", b"MZ"))


def locked():
    return pdf(encryption=pikepdf.Encryption(user="secret", owner="secret"))


def opening_at_a_page():
    return pdf(lambda made: setattr(made.Root, "OpenAction", pikepdf.Array([made.pages[0].obj, pikepdf.Name.Fit])))


def word(*extra, main="word/document.xml", size=10):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        for name in ("[Content_Types].xml", main, *extra):
            parts.writestr(name, "x" * size)
    return out.getvalue()


TEXT = "入会申请书\n我申请加入。".encode()
PLAIN = {
    "photo": (picture(), "picture"),
    "photo of a phone": (located(), "picture"),
    "PNG": (picture("PNG"), "picture"),
    "PNG with transparency": (picture("PNG", mode="RGBA"), "picture"),
    "PNG with a palette": (picture("PNG", mode="P"), "picture"),
    "WebP": (picture("WEBP"), "picture"),
    "grey": (picture(mode="L"), "picture"),
    "one pixel": (picture(size=(1, 1)), "picture"),
    "PDF": (pdf(), "pdf"),
    "PDF that opens at a page": (opening_at_a_page(), "pdf"),
    "Word": (word(), "word"),
    "text": (TEXT, "text"),
    "text of an old computer": ("入会申请书".encode("gb18030"), "text"),
    "text with a byte order mark": (b"\xef\xbb\xbf" + TEXT, "text"),
}
LEFT_OUT = {
    "empty": (b"", "file_empty"),
    "too big": (TEXT * 200_000, "file_too_big"),
    "first bytes of a photo": (b"\xff\xd8\xff bench photo", "file_broken"),
    "half a photo": (picture(size=(900, 900))[:2000], "file_broken"),
    "a picture of 900 megapixels": (huge_png(), "file_too_big"),
    "GIF": (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "file_kind"),
    "HEIC": (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "file_kind"),
    "program": (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00", "file_kind"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file_kind"),
    "blanks": (b" \n\n ", "file_kind"),
    "random": (bytes(range(256)), "file_kind"),
    "some zip": (word(main="notes.txt"), "file_kind"),
    "broken zip": (b"PK\x03\x04" + b"\0" * 40, "file_broken"),
    "Word with macros": (word("word/vbaProject.bin"), "file_active"),
    "Word with something in it": (word("word/embeddings/a.bin"), "file_active"),
    "Word that unpacks to much": (word(size=40 * 1024 * 1024), "file_broken"),
    "PDF cut off": (b"%PDF-1.4\n%broken", "file_broken"),
    "PDF without pages": (b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>", "file_broken"),
    "PDF with a password": (locked(), "file_locked"),
    "PDF that runs a script": (acting("/JavaScript"), "file_active"),
    "PDF that starts a program": (acting("/Launch"), "file_active"),
    "PDF with a file in it": (carrying(), "file_active"),
    "program behind a PDF's name": (b"MZ\x00%PDF-1.4", "file_kind"),
    "web page": (b"<html>\x00<script>", "file_kind"),
}
