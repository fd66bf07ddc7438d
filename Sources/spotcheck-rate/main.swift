import Commands

Tool.rate.main()
