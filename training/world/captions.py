"""Puts a scene into words, differently every time."""

from . import words

_VOWELS = "aeiou"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_TYPO_RATE = 0.06
_STRANGER_RATE = 0.05
"""The share of captions with a word that means nothing: a prompt's unknown words should change nothing."""


def caption(scene, rng):
    """One of many captions; it may leave attributes out, so that short prompts are understood, too."""
    text = _shapes(scene, rng) if scene.shapes else _landscape(scene, rng)
    if rng.random() < 0.1:
        text = rng.choice(words.OPENINGS) + text
    if rng.random() < _STRANGER_RATE:
        text = _with_stranger(text, rng)
    return _typo(text, rng) if rng.random() < _TYPO_RATE else text


def prompt(scene):
    """The one caption that names every attribute which can be seen, in plain order: what an evaluation asks for."""
    if scene.shapes:
        names = [with_article(" ".join(w for w in (words.SIZES[s.size][0], s.colour, s.shape) if w)) for s in scene.shapes]
        joined = {"beside": " next to ", "above": " above "}[scene.relation].join(names)
        return f"{joined} on a {scene.background} background"
    text = words.LANDS[scene.land][0]
    if scene.subject != "none":
        colour = scene.colour if scene.has_colour else ""
        name = with_article(" ".join(w for w in (words.SIZES[scene.size][0], colour, words.SUBJECTS[scene.subject][0]) if w))
        place = words.SUBJECT_PLACES.get(scene.subject, words.PLACES[scene.land])[0]
        text = f"{name} {words.POSITIONS[scene.position][0]} {place} {text}"
        if scene.companion != "none":
            text = f"{text} with {with_article(words.SUBJECTS[scene.companion][0])}"
    parts = [text, words.HOURS[scene.hour][0], words.WEATHERS[scene.weather][0]]
    text = " ".join(parts)
    extras = ["the moon" if scene.hour == "night" else "the sun"] if scene.shows_luminary else []
    extras += ["birds"] if scene.birds and scene.weather not in ("storm", "rain") else []
    text += " with " + " and ".join(extras) if extras else ""
    style = words.STYLES[scene.style][0]
    return f"{text}, {style}" if style else text


def with_article(noun):
    return ("an " if noun[0] in _VOWELS else "a ") + noun


def _shapes(scene, rng):
    def name(shape):
        size = rng.choice(words.SIZES[shape.size]) if rng.random() < 0.85 else ""
        return with_article(" ".join(w for w in (size, shape.colour, shape.shape) if w))
    names = [name(s) for s in scene.shapes]
    if len(names) == 2 and scene.relation == "above":
        text = f"{names[0]} above {names[1]}" if rng.random() < 0.6 else f"{names[1]} below {names[0]}"
    elif len(names) == 2:
        text = rng.choice((f"{names[0]} next to {names[1]}", f"{names[0]} left of {names[1]}", f"{names[1]} right of {names[0]}",
                           f"{names[0]} and {names[1]}"))
    else:
        text = names[0]
    return text + rng.choice((" on a {} background", " on {}", " in front of a {} background", ", {} background")).format(scene.background)


def _landscape(scene, rng):
    hour = rng.choice(words.HOURS[scene.hour]) if rng.random() < 0.92 else ""
    says_weather = scene.weather != "clear" or rng.random() < 0.3
    weather = rng.choice(words.WEATHERS[scene.weather]) if says_weather else ""
    tail = [t for t in (hour, weather) if t]
    if rng.random() < 0.3:
        tail.reverse()
    text = _main(scene, rng)
    text = " ".join(tail) + ", " + text if tail and rng.random() < 0.15 else " ".join([text] + tail)
    extras = _extras(scene, rng)
    if extras:
        text += rng.choice((", ", " with ")) + " and ".join(extras)
    style = rng.choice(words.STYLES[scene.style])
    if style:
        text = f"{text}, {style}" if rng.random() < 0.7 else f"{style}, {text}"
    return text


def _main(scene, rng):
    land = rng.choice(words.LANDS[scene.land])
    if scene.subject == "none":
        return rng.choice(("", "", "a view of ", "a landscape with ")) + land
    size = rng.choice(words.SIZES[scene.size]) if rng.random() < 0.9 else ""
    colour = scene.colour if scene.has_colour and rng.random() < 0.94 else ""
    filler = rng.choice(words.FILLERS) if rng.random() < 0.06 else ""
    noun = rng.choice(words.SUBJECTS[scene.subject])
    if scene.subject == "castle" and colour and rng.random() < 0.2:
        text = with_article(" ".join(w for w in (filler, size, noun) if w)) + f" with {colour} roofs"
    else:
        text = with_article(" ".join(w for w in (filler, size, colour, noun) if w))
    if rng.random() < 0.06:
        text = text.split(" ", 1)[1]
    if scene.companion != "none" and rng.random() < 0.9:
        text += rng.choice((" and ", " next to ", " with ")) + with_article(rng.choice(words.SUBJECTS[scene.companion]))
    place = rng.choice(words.SUBJECT_PLACES.get(scene.subject, words.PLACES[scene.land]))
    where = rng.choice(words.POSITIONS[scene.position]) if rng.random() < 0.6 else ""
    if where and rng.random() < 0.3:
        return f"{text} {place} {land} {where}"
    return " ".join(w for w in (text, where, place, land) if w)


def _extras(scene, rng):
    found = []
    if scene.shows_luminary and rng.random() < 0.6:
        if scene.hour == "night":
            found.append(rng.choice(("a crescent moon", "the moon")) if scene.seed % 2 else rng.choice(("a full moon", "the moon")))
        else:
            found.append("the sun")
    if scene.hour == "night" and scene.weather == "clear" and scene.stars and rng.random() < 0.4:
        found.append("stars")
    if scene.birds and scene.weather not in ("storm", "rain") and rng.random() < 0.85:
        found.append(rng.choice(("birds", "a flock of birds")))
    return found


def _with_stranger(text, rng):
    """Puts a word of random letters between two others."""
    parts = text.split(" ")
    parts.insert(rng.randrange(len(parts) + 1), "".join(rng.choice(_LETTERS) for _ in range(rng.randrange(3, 10))))
    return " ".join(parts)


def _typo(text, rng):
    """Swaps, drops or doubles one letter of a longer word."""
    parts = text.split(" ")
    long = [i for i, w in enumerate(parts) if len(w) > 4]
    if not long:
        return text
    i = rng.choice(long)
    word, at = parts[i], rng.randrange(1, len(parts[i]) - 1)
    parts[i] = rng.choice((
        word[:at] + word[at + 1] + word[at] + word[at + 2:],
        word[:at] + word[at + 1:],
        word[:at] + word[at] + word[at:]))
    return " ".join(parts)
