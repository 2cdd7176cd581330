"""The folder that serves as a broker: nobody ever sees half a message."""

import threading
from queue import Empty

import pytest
from kombu import Connection

import pscb.celery  # noqa: F401
from pscb.settings.stores import broker

MESSAGES = 150


@pytest.fixture
def connect(tmp_path):
    from environ import Env

    class Alone(Env):
        ENVIRON = {}

    address, options = broker(Alone(), tmp_path)
    connections = []

    def connect():
        connections.append(Connection(address, transport_options=options))
        return connections[-1]

    yield connect
    for connection in connections:
        connection.release()


def send(connection, sender):
    queue = connection.SimpleQueue("doorbell")
    for number in range(MESSAGES):
        queue.put([sender, number])


def test_every_message_arrives_whole_and_once(connect):
    senders = [threading.Thread(target=send, args=(connect(), name)) for name in ("one", "two")]
    queue = connect().SimpleQueue("doorbell")
    for sender in senders:
        sender.start()
    heard = []
    while len(heard) < 2 * MESSAGES:
        message = queue.get(timeout=10)
        heard.append(tuple(message.payload))
        message.ack()
    assert sorted(heard) == [(name, n) for name in ("one", "two") for n in range(MESSAGES)]
    with pytest.raises(Empty):
        queue.get(block=False)


def test_two_queues_bound_at_once_are_both_kept(connect):
    channel, other = connect().channel(), connect().channel()
    names = [f"queue{number}" for number in range(40)]

    def bind(channel, mine):
        for name in mine:
            channel._queue_bind("news", "", "", name)

    both = [
        threading.Thread(target=bind, args=(channel, names[::2])),
        threading.Thread(target=bind, args=(other, names[1::2])),
    ]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert {binding.queue for binding in channel.get_table("news")} == set(names)
