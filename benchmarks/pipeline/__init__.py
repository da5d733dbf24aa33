"""Our own share of a run, beside instructor's and the SDK's."""
