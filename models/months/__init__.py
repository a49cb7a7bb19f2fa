"""The clerk's month: until when reports are asked for, what goes out to units and is known again when it comes back."""
