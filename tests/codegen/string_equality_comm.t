BEGIN { print(comm == "scry"); print(comm != "scry"); print(comm == "scryx"); print("scry" == comm); if (comm == "a name that is much longer than comm") { print("no"); } @ok = comm == "scry" ? 1 : 2; exit(); }
---- out
true
false
false
true


@ok: 1
