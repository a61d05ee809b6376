// A point without digits is a precision of 0: no text, and no digit for a zero.
BEGIN { printf("[%.s] [%.0s] [%5.s] [%.d] [%.0d] [%.d] [%3.x] [%#.o] [%#.2o] [%#.1o]\n", "abc", "abc", "abc", 0, 0, 7, 0, 0, 8, 8); exit(); }
---- out
[] [] [     ] [] [] [7] [   ] [0] [010] [010]


