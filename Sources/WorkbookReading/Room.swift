// The room WorkbookReading.
