"""Who says what: the reporting frames of a sentence, each with its cue, its speaker and the words it covers.

`frames` gathers the frames of a sentence. `verbs`, `trailing`, `carriers`, `phrases` and `nouns` each read one kind of
cue. `content`: what a reporting verb covers. `speaker`: who speaks. `frame`: the record. `words`: the vocabulary.
"""

from variorum.read.attribution.frame import Frame, Range
from variorum.read.attribution.frames import find_frames
from variorum.read.attribution.speaker import Speaker, author_of, speaker_of

__all__ = ["Frame", "Range", "Speaker", "author_of", "find_frames", "speaker_of"]
