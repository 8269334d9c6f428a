"""Celery on Redis as the pump's broker: settings that survive faults, JSON only, no results, ids and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from celery import Celery
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from extractor.store.brokerurl import address_of
from extractor.store.pump import BrokerError
from extractor.store.states import Lane

TASK = "section16.process"
QUEUES = {Lane.BULK: "section16.bulk", Lane.INTERACTIVE: "section16.interactive"}
_PATIENCE = 5  # seconds to reach a server


def make_app(broker_url: str, wall: float = 120.0) -> Celery:
    """The Celery app. `wall` is the child's limit in seconds; Celery's own limits are only a backstop behind it.

    Raises ConfigurationError for a broker on TCP without a password.
    """
    address = address_of(broker_url)
    app = Celery("section16", broker=address.url, set_as_current=False)
    app.conf.update(_settings(wall, address.options(_PATIENCE)))
    return app


def _settings(wall: float, transport: dict[str, Any]) -> dict[str, Any]:
    return {
        "task_serializer": "json",
        "result_serializer": "json",
        "accept_content": ["json"],
        "task_ignore_result": True,
        "result_backend": None,
        "task_acks_late": True,
        "task_reject_on_worker_lost": False,
        "task_retry_on_worker_lost": False,
        "worker_prefetch_multiplier": 1,
        "worker_enable_remote_control": True,  # off, a worker can stay deaf after the broker's restart
        "worker_cancel_long_running_tasks_on_connection_loss": False,
        "worker_pool": "prefork",
        "worker_max_tasks_per_child": 1000,
        "worker_max_memory_per_child": 800_000,  # KiB
        "worker_soft_shutdown_timeout": 30.0,
        "worker_send_task_events": False,
        "task_send_sent_event": False,
        "worker_hijack_root_logger": False,
        "worker_redirect_stdouts": False,  # our lines stay JSON
        "task_publish_retry": False,
        "task_soft_time_limit": None,
        "task_time_limit": int(wall * 70),  # a message holds up to 64 documents, each with its own limit in the child
        "broker_connection_retry_on_startup": True,
        "broker_connection_max_retries": None,
        "broker_pool_limit": 2,
        "broker_transport_options": {
            "visibility_timeout": max(3600, int(wall * 70 * 3)),
            "socket_timeout": 15,
            "socket_connect_timeout": _PATIENCE,
            "socket_keepalive": True,
            "health_check_interval": 10,
            "unacked_restore_interval": 10,
            "unacked_restore_throttle": 1,
            **transport,
        },
    }


@dataclass(slots=True)
class CeleryPublisher:
    """The pump's Publisher. One thread at a time."""

    app: Celery

    def publish(self, lane: Lane, ids: Sequence[int]) -> None:
        """Send one message of document ids. Raises BrokerError."""
        try:
            self.app.send_task(TASK, args=[list(ids)], queue=QUEUES[lane], retry=False, ignore_result=True)
        except (KombuError, RedisError, OSError) as error:
            raise BrokerError(type(error).__name__) from error

    def depth(self) -> int:
        """Messages in both queues, and those that workers hold unacknowledged. Raises BrokerError."""
        try:
            with self.app.connection_or_acquire() as connection:
                client = connection.default_channel.client
                return sum(int(client.llen(queue)) for queue in QUEUES.values()) + int(client.hlen("unacked"))
        except (KombuError, RedisError, OSError) as error:
            raise BrokerError(type(error).__name__) from error
