"""Questions put in front of the window, a dialog each; in folders by what is asked about. Styled like ``ui/panes``."""
