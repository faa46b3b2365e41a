"""The code with which somebody without a name comes back: words that can be read out and written
down. Only a keyed digest of it is kept."""

import re
import secrets

from django.utils.crypto import salted_hmac

ANIMALS = """
heron otter badger falcon lizard salmon beaver marten osprey weasel gannet plover curlew
magpie linnet thrush wombat jackal walrus bison camel eagle ferret gibbon hamster ibex
jaguar koala lemur moose newt owl panda quail raven seal tapir urchin viper whale yak zebra
crane dove egret finch goose hawk iguana kestrel lark mole narwhal ocelot puffin robin stork
toad vole wren adder bee cricket dragonfly
""".split()  # noqa: SIM905  a list of words reads better so
THINGS = """
copper willow marble amber cedar velvet pebble ember harbour lantern meadow orchard pepper
quartz ribbon saddle timber umbrella valley window anchor basket candle dapple engine
feather garnet hammer island jasmine kettle ladder mitten needle opal paddle quiver river
silver tunnel ivory violet walnut yarrow zephyr birch clover drift elm fern grove hazel iris
juniper kelp lilac maple nettle oak pine quince reed sage thistle
""".split()  # noqa: SIM905  a list of words reads better so
LOWEST, HIGHEST = 1_000, 9_999


def new_code() -> str:
    """Return a code such as "heron 4217 copper walnut".

    There are 64 × 9,000 × 64 × 128, which is 4.7 thousand million. An address may try 20 in ten
    minutes, 2,880 a day: where 100 reports wait it would find one of them in 45 years, where 1,000
    wait in four and a half. Codes given out before had three parts; they lead back as ever.
    """
    number = LOWEST + secrets.randbelow(HIGHEST - LOWEST + 1)
    words = [secrets.choice(each) for each in (ANIMALS, THINGS, ANIMALS + THINGS)]
    return f"{words[0]} {number} {words[1]} {words[2]}"


def digest(code: str) -> str:
    """Return what is kept of a code; however it is spaced or written, it stays the same code."""
    plain = " ".join(re.findall(r"[a-z]+|\d+", code.lower()))
    return salted_hmac("painpoints.receipt", plain, algorithm="sha256").hexdigest()
