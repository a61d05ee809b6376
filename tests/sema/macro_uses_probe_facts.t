macro who() { (probe, kstack(3)) }
BEGIN,END { print(who); }
---- types
prog BEGIN test_run probe_id: BEGIN
block :: void
  expr :: void
    call print :: void
      tuple :: (probe,kstack)
        ident probe :: probe
        call kstack :: kstack
          int 3 :: int64
prog END test_run probe_id: END
block :: void
  expr :: void
    call print :: void
      tuple :: (probe,kstack)
        ident probe :: probe
        call kstack :: kstack
          int 3 :: int64
event 0 print_value 8:(probe,kstack) size 24
event 1 print_value 8:(probe,kstack) size 24
