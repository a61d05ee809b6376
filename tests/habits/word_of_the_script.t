enum stack { timestamp = 3, execname };
#define quantize(x) (x + 1)
macro trace(x) { print(x) }
begin { trace(timestamp); print(execname); print(quantize(3)); }
---- check
