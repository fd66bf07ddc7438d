// The room CommandSupport.
