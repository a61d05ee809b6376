macro note(@m, v) { @m[comm] = count(); @m[v] = count(); }
BEGIN { @ = count(); note(@c, "a"); note(@c, "a"); delete(@c, comm); exit(); }
---- out


@: 1
@c[a]: 2
