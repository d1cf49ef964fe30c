"""The world the model can paint: scenes as data, their captions, their pictures."""
