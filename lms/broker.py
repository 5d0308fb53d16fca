"""A folder as broker, whose messages are there whole or not at all.

kombu's own opens a message's file before it writes it: a reader that comes in between,
or a writer that is killed there, leaves an empty message, and that ends the worker.
"""

import uuid
from pathlib import Path
from time import monotonic_ns
from typing import Any

from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """Puts messages under their name when they are complete; survives what is not."""

    def _put(self, queue: str, payload: dict[str, Any], **kwargs: Any) -> None:
        name = f"{monotonic_ns():020}_{uuid.uuid4()}.{queue}.msg"
        folder = Path(self.data_folder_out)
        part = folder / f"{name}.part"
        part.write_text(dumps(payload))
        part.rename(folder / name)

    def _get(self, queue: str) -> dict[str, Any]:
        while True:
            try:
                return super()._get(queue)
            except ValueError:
                # A power cut left it empty; it is out of the way, the next one is read.
                continue

    def get_table(self, exchange: str) -> list[filesystem.exchange_queue_t]:
        """Return an exchange's queues; a table cut short is as good as none."""
        try:
            return super().get_table(exchange)
        except ValueError:
            return []

    def _queue_bind(
        self, exchange: str, routing_key: str, pattern: str, queue: str
    ) -> None:
        try:
            super()._queue_bind(exchange, routing_key, pattern, queue)
        except ValueError:
            self._exchange_file(exchange).unlink(missing_ok=True)
            super()._queue_bind(exchange, routing_key, pattern, queue)


class Transport(filesystem.Transport):
    """The folder transport with our channel."""

    Channel = Channel
