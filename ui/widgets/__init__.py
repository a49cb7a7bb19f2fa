"""Parts of dialogs and panes that know no record of their own."""
