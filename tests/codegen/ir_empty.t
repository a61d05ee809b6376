BEGIN { }
---- ir
prog BEGIN: BEGIN
func BEGIN
b0:
  return 0
