"""How well pictures show what was asked: judged by a classifier that has only ever seen renders."""
