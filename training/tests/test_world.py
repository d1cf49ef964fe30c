import random
import unittest

import numpy as np

from training.world import codes, words
from training.world.attributes import CLASSES, UNSEEN, asked, attributes
from training.world.canvas import LABEL_CELL
from training.world.captions import caption, prompt
from training.world.palette import COLOURS
from training.world.render import CELL_PIXELS, render
from training.world.scene import (HELD_OUT_COLOURS, HELD_OUT_LANDS, HOURS, LANDS, SHAPES, STYLES, SUBJECTS, WEATHERS, Scene, Shape, fits,
                                  is_held_out, sample)


def scenes(count, seed=0, held_out=False):
    rng = random.Random(seed)
    return [sample(rng, held_out) for _ in range(count)]


class TheSampler(unittest.TestCase):
    def test_gives_training_nothing_that_is_held_out(self):
        self.assertFalse(any(is_held_out(s) for s in scenes(2000)))

    def test_gives_evaluation_nothing_else(self):
        self.assertTrue(all(is_held_out(s) for s in scenes(300, held_out=True)))

    def test_holds_out_only_what_could_be_drawn(self):
        self.assertTrue(all(fits(subject, land) for subject, land in HELD_OUT_LANDS))

    def test_shows_every_attribute_of_a_held_out_pair_apart(self):
        seen = scenes(4000)
        for subject, land in HELD_OUT_LANDS:
            self.assertTrue(any(s.subject == subject for s in seen), subject)
            self.assertTrue(any(s.land == land for s in seen), land)
        for subject, colour in HELD_OUT_COLOURS:
            self.assertTrue(any(s.colour == colour and s.subject not in ("none", subject) for s in seen), colour)

    def test_repeats_itself_with_the_same_seed(self):
        self.assertEqual(scenes(50, 9), scenes(50, 9))


class TheRenderer(unittest.TestCase):
    def test_draws_the_same_scene_the_same_way(self):
        for scene in scenes(12):
            first, again = render(scene), render(scene)
            self.assertTrue(all(np.array_equal(a, b) for a, b in zip(first, again)))

    def test_draws_any_format(self):
        for width, height in ((256, 256), (384, 256), (256, 384)):
            picture, found, labels = render(Scene(5, subject="barn", colour="red"), width, height)
            self.assertEqual(picture.shape, (height, width, 3))
            self.assertEqual(found.shape, (codes.COUNT, height // CELL_PIXELS, width // CELL_PIXELS))
            self.assertEqual(labels.shape, (height // LABEL_CELL, width // LABEL_CELL))

    def test_draws_every_subject_in_every_land_and_labels_it(self):
        for land in LANDS:
            for subject in SUBJECTS:
                if fits(subject, land):
                    *_, labels = render(Scene(3, land=land, subject=subject, colour="red"))
                    self.assertEqual(bool((labels == 1).any()), subject != "none", (subject, land))

    def test_puts_the_subject_where_it_is_said_to_be(self):
        for subject in SUBJECTS[1:]:
            middles = []
            for position in ("left", "center", "right"):
                *_, labels = render(Scene(3, land="sea" if subject == "sailboat" else "desert", subject=subject, position=position))
                middles.append(np.nonzero(labels == 1)[1].mean())
            self.assertEqual(middles, sorted(middles), subject)

    def test_makes_large_larger_than_small(self):
        for subject in SUBJECTS[1:]:
            areas = [(render(Scene(3, land="beach", subject=subject, size=size))[2] == 1).sum() for size in ("small", "medium", "large")]
            self.assertLess(areas[0], areas[2], subject)

    def test_draws_weathers_and_styles_differently(self):
        plain = render(Scene(3))[0]
        for other in [Scene(3, weather=w) for w in WEATHERS[1:]] + [Scene(3, style=s) for s in STYLES[1:]]:
            self.assertGreater(np.abs(render(other)[0].astype(int) - plain).mean(), 2, other)

    def test_fills_shapes_with_their_colour(self):
        for shape in SHAPES:
            picture, _, labels = render(Scene(3, shapes=(Shape(shape, "red", "large"),), background="blue"))
            inside = picture[::LABEL_CELL, ::LABEL_CELL][labels == 1]
            red = np.abs(inside / 255 - np.array(COLOURS["red"])).max(1) < 0.15
            self.assertGreater(red.mean(), 0.4, shape)


class Codes(unittest.TestCase):
    def test_name_the_thing_and_colour_that_stand_in_a_cell(self):
        _, found, labels = render(Scene(3, land="hills", subject="barn", colour="red", size="large"))
        cells = labels.reshape(8, 4, 8, 4).any((1, 3))
        things, colours = found[codes.THING][:, cells], found[codes.COLOUR][:, cells]
        self.assertTrue((things == codes.THINGS[codes.NAMES.index("barn")][:, None]).all())
        self.assertTrue((colours == codes.COLOURS[list(COLOURS).index("red")][:, None]).all())
        self.assertFalse(found[codes.THING][:, ~cells].any())

    def test_say_no_colour_that_cannot_be_seen(self):
        _, found, _ = render(Scene(3, land="hills", subject="barn", colour="red", style="sepia"))
        self.assertFalse(found[codes.COLOUR].any())

    def test_grow_from_left_to_right_over_a_thing(self):
        _, found, labels = render(Scene(3, land="hills", subject="bridge", size="large"))
        row = labels.reshape(8, 4, 8, 4).any((1, 3)).sum(1).argmax()
        across = found[codes.PLACE.start, row][labels.reshape(8, 4, 8, 4).any((1, 3))[row]]
        self.assertTrue((np.diff(across) > 0).all())

    def test_lie_far_apart(self):
        for points, least in ((codes.THINGS, 1.5), (codes.COLOURS, 1.5), (codes.PATTERNS, 1.5), (codes.GROUND_POINTS, 1.2),
                              (codes.HOUR_POINTS, 1.2), (codes.WEATHER_POINTS, 1.2), (codes.STYLE_POINTS, 1.2)):
            distances = np.linalg.norm(points[:, None] - points[None], axis=2) + 9 * np.eye(len(points))
            self.assertGreater(distances.min(), least)

    def test_tell_hour_weather_land_and_style_everywhere(self):
        _, found, _ = render(Scene(3, "night", "fog", "desert", style="sepia"))
        for part, points, classes, name in ((codes.HOUR, codes.HOUR_POINTS, HOURS, "night"), (codes.WEATHER, codes.WEATHER_POINTS, WEATHERS, "fog"),
                                            (codes.GROUND, codes.GROUND_POINTS, codes.GROUNDS, "desert"),
                                            (codes.STYLE, codes.STYLE_POINTS, STYLES, "sepia")):
            self.assertTrue((found[part] == points[classes.index(name)][:, None, None]).all(), name)

    def test_tell_how_a_ridge_runs(self):
        """The far ridge of these hills lies in the fifth row of cells: there its codes say where, above they say that it is below."""
        picture, found, _ = render(Scene(3, land="hills"))
        near = found[codes.RIDGES][:2]
        self.assertTrue((near[:, :2] == 1.5).all() and (near[:, 7] == -1.5).all())
        self.assertTrue((np.abs(near[:, 4]) < 1.5).all())
        for column in range(8):
            edge = round((4.5 + near[1, 4, column]) * 32)
            above, below = picture[edge - 4, column * 32 + 16].astype(int), picture[edge + 4, column * 32 + 16].astype(int)
            self.assertGreater(np.abs(above - below).sum(), 30, column)

    def test_tell_where_clouds_are(self):
        _, found, _ = render(Scene(3, weather="clouds"))
        self.assertTrue(found[codes.CLOUD][0, :2].any() and not found[codes.CLOUD][0, 4:].any())
        self.assertFalse(render(Scene(3))[1][codes.CLOUD].any())


class Captions(unittest.TestCase):
    def test_of_one_scene_differ(self):
        rng = random.Random(1)
        self.assertGreater(len({caption(scenes(5)[4], rng) for _ in range(50)}), 25)

    def test_say_nothing_that_is_not_in_the_picture(self):
        rng = random.Random(2)
        nouns = {noun: subject for subject, found in words.SUBJECTS.items() for noun in found if " " not in noun and subject != "tree"}
        for scene in scenes(500):
            said = {nouns[w] for w in caption(scene, rng).replace(",", "").replace("rocket ship", "").split() if w in nouns}
            shown = {scene.subject, scene.companion} if not scene.shapes else set()
            if scene.land == "forest":
                shown.add("pine")
            self.assertLessEqual(said - shown, set(), caption(scene, random.Random(2)))

    def test_that_ask_name_all_that_can_be_seen(self):
        for scene in scenes(300):
            asked = prompt(scene)
            if scene.shapes:
                self.assertTrue(all(s.shape in asked and s.colour in asked for s in scene.shapes) and scene.background in asked)
            else:
                self.assertIn(words.LANDS[scene.land][0], asked)
                self.assertIn(words.HOURS[scene.hour][0], asked)
                self.assertTrue(not scene.has_colour or scene.colour in asked)

    def test_that_ask_name_sun_moon_and_birds_only_where_they_are(self):
        for scene in scenes(300):
            if not scene.shapes:
                self.assertEqual(any(w in prompt(scene) for w in ("the sun", "the moon")), scene.shows_luminary)

    def test_hold_a_word_of_no_meaning_now_and_then(self):
        rng, known = random.Random(4), set()
        for scene in scenes(3000):
            known |= set(prompt(scene).replace(",", "").split())
        strange = sum(len(set(caption(scenes(1)[0], rng).split()) - known) > 0 for _ in range(400))
        self.assertGreater(strange, 10)

    def test_have_words_for_every_class(self):
        for name, table in (("hour", words.HOURS), ("weather", words.WEATHERS), ("land", words.LANDS), ("style", words.STYLES),
                            ("position", words.POSITIONS), ("size", words.SIZES)):
            self.assertEqual(tuple(table), CLASSES[name])
        self.assertEqual(tuple(words.SUBJECTS), SUBJECTS[1:])


class Attributes(unittest.TestCase):
    def test_are_numbers_of_their_classes(self):
        for scene in scenes(400) + scenes(100, held_out=True):
            for number, classes in zip(attributes(scene), CLASSES.values()):
                self.assertTrue(UNSEEN <= number < len(classes))

    def test_that_are_asked_for_leave_out_what_no_prompt_denies(self):
        found = dict(zip(CLASSES, asked(Scene(1, subject="barn", colour="red"))))
        self.assertEqual((found["birds"], found["luminary"], found["companion"]), (UNSEEN, UNSEEN, UNSEEN))
        self.assertEqual(found["subject"], SUBJECTS.index("barn"))

    def test_leave_out_a_colour_that_a_style_hides(self):
        self.assertEqual(attributes(Scene(1, subject="barn", colour="red", style="sepia"))[list(CLASSES).index("colour")], UNSEEN)


if __name__ == "__main__":
    unittest.main()
