"""单位: the directory of units and the posts of leaders."""
