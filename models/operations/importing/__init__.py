"""Taking in what comes from files: the plan beside the list, merged into its tasks, applied; one file or many."""
