BEGIN, END { print(((1, probe).1 == "END", (1, probe).1 == comm, strlen((probe, 1).0))); }
---- out
(false, false, 5)
(true, false, 3)


