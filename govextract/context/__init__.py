"""What stands around a mention: relation, change, period and subject, one file each, sentence by sentence."""
