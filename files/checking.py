"""What a file is and whether it is sound, told by reading it and never by its name. Pictures are drawn anew.

Runs in a process of its own (`files.apart`), since what reads files from strangers may be led to use up memory.
"""

import zipfile
from io import BytesIO
from typing import Final

import pikepdf
from PIL import Image, ImageOps

from knowledge.model import FileKind

# A picture is kept with so many pixels on its longer side: enough to read a paper by.
SIDE: Final = 2400
# More pixels than these are no photograph. JPEG can be read at a smaller size at once, the others cannot.
MOST_PIXELS: Final = {"JPEG": 120_000_000, "PNG": 24_000_000, "WEBP": 24_000_000}
QUALITY: Final = 85
# A Word file unpacks to no more than this.
MOST_UNPACKED: Final = 60 * 1024 * 1024
MOST_PARTS: Final = 2000
DEEPEST: Final = 40
# What makes a PDF do something, or carry something else.
ACTIVE: Final = frozenset({"/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/EmbeddedFile", "/XFA", "/RichMedia"})
ACTIONS: Final = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/RichMedia"}
)


def sound(content: bytes, kind: FileKind) -> bytes | str:
    """The file as it is kept; or why it is not, a reason code."""
    match kind:
        case FileKind.PICTURE:
            return _picture(content)
        case FileKind.PDF:
            return _pdf(content)
        case FileKind.WORD:
            return _word(content)
        case FileKind.TEXT:
            return content


def _picture(content: bytes) -> bytes | str:
    """Drawn anew: what else the file held, such as the place where it was taken, is gone."""
    try:
        with Image.open(BytesIO(content), formats=tuple(MOST_PIXELS)) as image:
            if image.width * image.height > MOST_PIXELS[image.format or "PNG"]:
                return "file_too_big"
            image.draft("RGB", (SIDE, SIDE))
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((SIDE, SIDE))
            drawn = BytesIO()
            _on_white(upright).save(drawn, "JPEG", quality=QUALITY)
            return drawn.getvalue()
    except Image.DecompressionBombError:
        return "file_too_big"
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError):
        return "file_broken"


def _on_white(image: Image.Image) -> Image.Image:
    """Without transparency, which JPEG does not know."""
    if image.mode in ("RGB", "L"):
        return image
    clear = image.convert("RGBA")
    paper = Image.new("RGBA", clear.size, "white")
    paper.alpha_composite(clear)
    return paper.convert("RGB")


def _pdf(content: bytes) -> bytes | str:
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if not len(pdf.pages):
                return "file_broken"
            return "file_active" if any(_acts(one, 0) for one in (pdf.trailer, *pdf.objects)) else content
    except pikepdf.PasswordError:
        return "file_locked"
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError):
        return "file_broken"


def _acts(one: object, depth: int) -> bool:
    """Whether something in it runs, opens or carries something; indirect parts are looked at by themselves."""
    if depth > DEEPEST:
        return True
    if isinstance(one, pikepdf.Stream):
        one = one.stream_dict
    if isinstance(one, pikepdf.Dictionary):
        if any(key in ACTIVE for key in one.keys()) or str(one.get("/S", "")) in ACTIONS:  # noqa: SIM118
            return True
        return any(_acts(value, depth + 1) for _, value in one.items() if not _indirect(value))
    if isinstance(one, pikepdf.Array):
        return any(_acts(value, depth + 1) for value in one if not _indirect(value))
    return False


def _indirect(value: object) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect


def _word(content: bytes) -> bytes | str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            listed = parts.infolist()
            names = {one.filename.casefold() for one in listed}
            if "word/document.xml" not in names or "[content_types].xml" not in names:
                return "file_kind"
            if len(listed) > MOST_PARTS or sum(one.file_size for one in listed) > MOST_UNPACKED:
                return "file_broken"
            if any(one.flag_bits & 1 for one in listed):
                return "file_locked"
            active = ("vbaproject.bin", "/embeddings/", "/activex/")
            return "file_active" if any(part in name for name in names for part in active) else content
    except (zipfile.BadZipFile, ValueError, OSError, EOFError):
        return "file_broken"
