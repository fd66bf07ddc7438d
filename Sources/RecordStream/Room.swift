// The room RecordStream.
