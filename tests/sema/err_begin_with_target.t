BEGIN:x { }
END:y { }
---- err
case.bt:1:1-8: ERROR: BEGIN takes no target, 'x' is given
BEGIN:x { }
~~~~~~~
case.bt:2:1-6: ERROR: END takes no target, 'y' is given
END:y { }
~~~~~
