import Commands

Tool.stream.main()
