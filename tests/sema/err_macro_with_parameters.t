#define F(x) x
BEGIN { }
---- err
case.bt:1:1-15: ERROR: #define F: macros with parameters are not known to this version of scry
#define F(x) x
~~~~~~~~~~~~~~
