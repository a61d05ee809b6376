{ print(1); }
---- err
case.bt:1:1-2: ERROR: syntax error, unexpected '{', expected a probe
{ print(1); }
~
HINT: a block needs a probe in front: BEGIN { ... }
