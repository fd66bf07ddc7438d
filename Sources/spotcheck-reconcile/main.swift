import Commands

Tool.reconcile.main()
