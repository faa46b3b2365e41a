"""Speed as ratios: each page against a bare Django view that is asked in turn with it.

A time on one machine says nothing on another, and little on the same machine an hour later; the
ratio of two pages measured turn by turn holds.
"""
