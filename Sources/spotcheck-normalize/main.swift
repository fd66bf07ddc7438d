import Commands

Tool.normalize.main()
