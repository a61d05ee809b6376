begin { @map.field = 1; }
---- err
case.bt:1:9-19: ERROR: syntax error, cannot assign to a part of a value
begin { @map.field = 1; }
        ~~~~~~~~~~
HINT: an element of a map is written @map["field"]
