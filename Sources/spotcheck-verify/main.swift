import Commands

Tool.verify.main()
