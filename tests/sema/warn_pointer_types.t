BEGIN { print((uint8*)1 == (uint16*)1); }
---- check
case.bt:1:15-38: WARNING: comparison of distinct pointer types uint8 * and uint16 *
BEGIN { print((uint8*)1 == (uint16*)1); }
              ~~~~~~~~~~~~~~~~~~~~~~~
