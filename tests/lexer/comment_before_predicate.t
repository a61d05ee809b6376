kprobe:f /* why */ /* and */ /pid == 1/ // because
{ } kprobe:g // none
/tid/ /* end */ { }
---- tokens
ATTACH kprobe:f
PRED_OPEN
IDENT pid
EQ
INT 1
PRED_CLOSE
LBRACE
RBRACE
ATTACH kprobe:g
PRED_OPEN
IDENT tid
PRED_CLOSE
LBRACE
RBRACE
