begin { if (comm = "x") { print(1); } }
---- err
case.bt:1:12-24: ERROR: (comm=string[2]) cannot be a condition
begin { if (comm = "x") { print(1); } }
           ~~~~~~~~~~~~
HINT: '==' compares; '=' names the field of a record
