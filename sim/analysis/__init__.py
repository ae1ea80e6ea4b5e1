"""Questions asked of many runs: paired differences between scenarios, published populations beside the model."""
