begin { @map["field"] = 1; print(@map.field); }
---- err
