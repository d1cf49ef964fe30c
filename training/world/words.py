"""The words that captions and prompts have for each attribute."""

HOURS = {
    "dawn": ("at dawn", "at sunrise", "in the early morning", "at daybreak", "in the morning"),
    "noon": ("at noon", "in daylight", "on a bright day", "at midday", "by day", "during the day"),
    "sunset": ("at sunset", "at dusk", "in the evening", "during a sunset", "at twilight", "in the evening glow"),
    "night": ("at night", "under a night sky", "by night", "in the dark", "at midnight", "under the stars"),
}
WEATHERS = {
    "clear": ("under a clear sky", "in clear weather", ""),
    "clouds": ("with clouds", "under a cloudy sky", "under clouds", "on a cloudy day"),
    "rain": ("in the rain", "with rain", "on a rainy day", "while it rains"),
    "snow": ("in the snow", "with falling snow", "in winter", "with snow", "while it snows"),
    "fog": ("in fog", "in the mist", "on a foggy day", "with fog"),
    "storm": ("in a storm", "with lightning", "in a thunderstorm", "under storm clouds with lightning"),
}
LANDS = {
    "mountains": ("mountains", "high mountains", "a mountain landscape", "the mountains"),
    "hills": ("hills", "green hills", "rolling hills"),
    "desert": ("a desert", "the desert", "sand dunes", "desert dunes"),
    "sea": ("the sea", "the ocean", "open water"),
    "lake": ("a lake", "a mountain lake", "a calm lake"),
    "islands": ("islands", "small islands", "an island in the sea"),
    "forest": ("a forest", "the forest", "a pine forest", "the woods"),
    "meadow": ("a meadow", "a flower meadow", "a field of flowers", "a meadow with flowers"),
    "city": ("a city", "a city skyline", "tall buildings", "the city"),
    "beach": ("a beach", "the beach", "a sandy beach", "the shore"),
}
SUBJECTS = {
    "house": ("house", "cottage", "home"),
    "barn": ("barn", "farm barn"),
    "castle": ("castle", "fortress"),
    "lighthouse": ("lighthouse",),
    "sailboat": ("sailboat", "boat", "sailing boat", "ship"),
    "tree": ("tree", "leafy tree"),
    "pine": ("pine tree", "pine", "fir tree"),
    "cactus": ("cactus",),
    "balloon": ("hot air balloon", "balloon"),
    "windmill": ("windmill", "mill"),
    "rocket": ("rocket", "rocket ship", "spaceship"),
    "tent": ("tent", "camping tent"),
    "bridge": ("bridge",),
}
SIZES = {"small": ("small", "little", "tiny"), "medium": ("",), "large": ("large", "big", "huge", "giant")}
POSITIONS = {
    "left": ("on the left", "on the left side", "to the left"),
    "center": ("in the center", "in the middle"),
    "right": ("on the right", "on the right side", "to the right"),
}
STYLES = {
    "plain": ("",),
    "flat": ("flat design", "flat vector style", "flat illustration", "flat style"),
    "pastel": ("pastel colors", "soft pastel style", "pastel"),
    "neon": ("neon style", "neon", "neon lights", "neon outlines"),
    "sepia": ("sepia", "sepia tone", "old sepia photo"),
    "monochrome": ("black and white", "monochrome", "grayscale"),
    "glow": ("night glow", "glowing lights", "soft glow", "glow"),
    "poster": ("poster", "poster style", "screen print poster"),
}
PLACES = {
    "sea": ("by", "at", "with"), "lake": ("by", "at", "with"), "islands": ("on", "with", "near"), "city": ("in", "with", "near"),
    "mountains": ("in", "with", "in front of"), "hills": ("on", "with", "in front of"), "desert": ("in", "with"),
    "forest": ("in", "with", "in front of"), "meadow": ("in", "with"), "beach": ("on", "at", "by"),
}
SUBJECT_PLACES = {"balloon": ("over", "above"), "rocket": ("over", "above"), "sailboat": ("on", "near", "by"), "bridge": ("over", "in", "with")}
OPENINGS = ("", "", "", "", "a picture of ", "a painting of ", "an image of ", "a scene with ", "a view of ")
FILLERS = ("beautiful", "nice", "lovely", "calm", "detailed", "pretty", "scenic")
