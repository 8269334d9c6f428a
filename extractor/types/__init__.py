"""The values that stages hand to one another: frozen, slotted, standard library only."""
