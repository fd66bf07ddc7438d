// The room DelimitedText.
