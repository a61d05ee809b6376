begin { @map["field"] = 1; print(@map.field); }
---- err
case.bt:1:34-38: ERROR: @map is used without a key here, but has one elsewhere
begin { @map["field"] = 1; print(@map.field); }
                                 ~~~~
HINT: name the element: @map[...]; print(@map) shows all of them, and for ($kv : @map) { ... } goes over them
case.bt:1:9-22: ERROR: @map is used with a key here
begin { @map["field"] = 1; print(@map.field); }
        ~~~~~~~~~~~~~
