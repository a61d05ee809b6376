BEGIN { for ($i : 0..5) { printf("%d ", $i); } for ($i : (-2)..2) { printf("%d ", $i); } for ($i : 5..5) { print("never"); } for ($i : 9..3) { print("never"); } printf("\n"); exit(); }
---- out
0 1 2 3 4 -2 -1 0 1 


