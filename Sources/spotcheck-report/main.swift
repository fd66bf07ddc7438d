import Commands

Tool.report.main()
