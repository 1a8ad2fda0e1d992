CHECKPOINT_FOLDER = "checkpoint"
