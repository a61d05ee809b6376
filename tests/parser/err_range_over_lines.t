BEGIN { }
struct a {
	int x;
};
---- err
case.bt:2-4: ERROR: syntax error, a C definition must stand before config, imports and all probes
struct a {
    int x;
};
