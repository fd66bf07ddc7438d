// The room XMLReading.
