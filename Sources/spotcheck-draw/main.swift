import Commands

Tool.draw.main()
