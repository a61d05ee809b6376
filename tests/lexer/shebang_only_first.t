BEGIN { }
#!/usr/bin/scry
---- err
case.bt:2:1-2: ERROR: syntax error, '#!' is for the first line of a script
#!/usr/bin/scry
~
