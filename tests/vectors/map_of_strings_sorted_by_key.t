BEGIN { @s["k2"] = "v2"; @s["k1"] = "v1"; exit(); }
---- out


@s[k1]: v1
@s[k2]: v2
