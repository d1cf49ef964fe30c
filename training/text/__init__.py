"""Prompts to ids."""
