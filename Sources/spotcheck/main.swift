import Commands

Spotcheck.main()
