BEGIN { $x = -1; $x = nsecs; @m = -1; @m = nsecs; $y = 0; $y = nsecs; $z = (int64)nsecs; $z = -1; }
---- check
case.bt:1:23-28: WARNING: $x also takes negative numbers: this uint64 is kept as int64
BEGIN { $x = -1; $x = nsecs; @m = -1; @m = nsecs; $y = 0; $y = nsecs; $z = (int64)nsecs; $z = -1; }
                      ~~~~~
HINT: a cast says that it is meant
case.bt:1:44-49: WARNING: @m also takes negative numbers: this uint64 is kept as int64
BEGIN { $x = -1; $x = nsecs; @m = -1; @m = nsecs; $y = 0; $y = nsecs; $z = (int64)nsecs; $z = -1; }
                                           ~~~~~
HINT: a cast says that it is meant
