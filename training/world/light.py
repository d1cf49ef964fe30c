"""The light of an hour and a weather: the sky's colours and what they do to everything below."""

from dataclasses import dataclass

from .palette import WHITE, mix, times

_SKY = {
    "dawn": ((0.46, 0.56, 0.82), (0.95, 0.72, 0.72), (1.0, 0.90, 0.72)),
    "noon": ((0.20, 0.53, 0.92), (0.46, 0.74, 0.97), (0.82, 0.93, 1.0)),
    "sunset": ((0.30, 0.18, 0.46), (0.92, 0.36, 0.32), (1.0, 0.74, 0.32)),
    "night": ((0.03, 0.04, 0.14), (0.07, 0.10, 0.26), (0.14, 0.20, 0.40)),
}
_AMBIENT = {"dawn": (1.0, 0.88, 0.88), "noon": (1.0, 1.0, 1.0), "sunset": (0.94, 0.68, 0.58), "night": (0.26, 0.31, 0.52)}
_CLOUDED = {"dawn": 0.62, "noon": 0.66, "sunset": 0.50, "night": 0.20}
_STORMY = {"dawn": 0.36, "noon": 0.36, "sunset": 0.28, "night": 0.13}
_NEON_SKY = ((0.05, 0.01, 0.16), (0.20, 0.03, 0.36), (0.62, 0.06, 0.52))


@dataclass(frozen=True)
class Light:
    """`sky` from the top to the horizon; `ambient` is what colours are multiplied by."""

    sky: tuple
    ambient: tuple
    snowy: bool
    night: bool

    @property
    def low(self):
        """The sky at the horizon, which distant things fade to."""
        return self.sky[2]

    def land(self, colour, far=0.0):
        """A land's colour in this light, `far` of the way into the haze."""
        seen = times(colour, self.ambient)
        if self.snowy:
            seen = mix(seen, times((0.97, 0.98, 1.0), mix(self.ambient, WHITE, 0.3)), 0.68)
        return mix(seen, self.low, far)

    def thing(self, colour):
        """A subject's colour: in softer light, so that its name can still be told at night."""
        return times(colour, mix(self.ambient, WHITE, 0.5))

    @property
    def window(self):
        """Window panes: lit at night."""
        return (1.0, 0.86, 0.40) if self.night else self.land((0.55, 0.75, 0.90))


def light_of(scene):
    sky = list(_SKY[scene.hour])
    ambient = _AMBIENT[scene.hour]
    if scene.weather in ("rain", "storm"):
        grey = (_STORMY if scene.weather == "storm" else _CLOUDED)[scene.hour]
        sky = [mix(c, (grey * 0.82, grey * 0.88, grey), 0.75) for c in sky]
        ambient = times(ambient, (0.62, 0.64, 0.72) if scene.weather == "storm" else (0.80, 0.84, 0.88))
    elif scene.weather in ("fog", "snow"):
        veil = times((0.88, 0.90, 0.93), mix(ambient, WHITE, 0.25))
        sky = [mix(c, veil, 0.6 if scene.weather == "fog" else 0.45) for c in sky]
    if scene.style == "neon":
        sky, ambient = [mix(c, n, 0.75) for c, n in zip(sky, _NEON_SKY)], WHITE
    return Light(tuple(sky), ambient, scene.weather == "snow", scene.hour == "night")
