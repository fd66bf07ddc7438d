import Commands

Tool.ingest.main()
