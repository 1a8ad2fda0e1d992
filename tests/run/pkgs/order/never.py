# never imported
raise SystemError("must not run")
