config = { unstable_tseries = enable }
BEGIN { @t = tseries(9, 1h, 3); exit(); }
---- args
-q -f json
---- out
~[{]"type": "tseries", "data": [{]"@t": \[[{]"interval_start":"20[0-9][0-9]-[0-9][0-9]-[0-9][0-9] [0-9][0-9]:00:00.000000000","value":9[}]\][}][}]
