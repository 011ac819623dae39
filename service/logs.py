"""Structured logs on standard error: JSON lines of ids, durations, outcomes; never a person's text or the token."""

import logging
import sys
from typing import Any

import structlog


def log_to_stderr(level: str, secret: str | None) -> None:
    """From now on logs of ours and of libraries go to standard error; the secret is blotted out wherever it stands."""

    def blot(_: Any, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
        if secret is None:
            return event
        return {
            key: value.replace(secret, "<token>") if isinstance(value, str) else value for key, value in event.items()
        }

    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.format_exc_info,
        blot,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer(ensure_ascii=False)],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level)),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processor=structlog.processors.JSONRenderer(ensure_ascii=False), foreign_pre_chain=shared
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # httpx writes whole addresses, and those hold the token.
    for name in ("httpx", "httpcore", "uvicorn.access", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)
