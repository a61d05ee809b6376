BEGIN { @s["k2"]="v2"; @s["k1"]="v1"; @s["k1"]="other"; exit(); }
---- out


@s[k1]: other
@s[k2]: v2
