BEGIN { skboutput("x", 1, 2, 3); socket_cookie(1); path(1); }
rawtracepoint:netif_receive_skb {
	@a = args.skb;
	skboutput("x", @a, 1, 1);
	skboutput("x", (struct sk_buff *)1, 1, 1);
	skboutput(comm, args.skb, 1, 1);
	skboutput("", args.skb, 1, 1);
	skboutput("x", args.skb, "a", 1);
	print(socket_cookie(args.skb));
	print(path(args.skb));
	print(path(args.skb->sk->sk_socket->file->f_path, 0));
	override(1);
}
---- needs
btf
---- err
case.bt:1:9-32: ERROR: skboutput() is not available in begin probes
BEGIN { skboutput("x", 1, 2, 3); socket_cookie(1); path(1); }
        ~~~~~~~~~~~~~~~~~~~~~~~
case.bt:1:34-50: ERROR: socket_cookie() is not available in begin probes
BEGIN { skboutput("x", 1, 2, 3); socket_cookie(1); path(1); }
                                 ~~~~~~~~~~~~~~~~
case.bt:1:52-59: ERROR: path() is not available in begin probes
BEGIN { skboutput("x", 1, 2, 3); socket_cookie(1); path(1); }
                                                   ~~~~~~~
case.bt:4:17-19: ERROR: skboutput() wants a pointer that the kernel's verifier can follow
    skboutput("x", @a, 1, 1);
                   ~~
HINT: take it from args, ctx or curtask, not from a map or by a cast
case.bt:5:17-36: ERROR: skboutput() wants a pointer that the kernel's verifier can follow
    skboutput("x", (struct sk_buff *)1, 1, 1);
                   ~~~~~~~~~~~~~~~~~~~
HINT: take it from args, ctx or curtask, not from a map or by a cast
case.bt:6:12-16: ERROR: skboutput() wants a string literal here
    skboutput(comm, args.skb, 1, 1);
              ~~~~
case.bt:7:2-31: ERROR: skboutput() wants the name of a file
    skboutput("", args.skb, 1, 1);
    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:8:27-30: ERROR: skboutput() wants an integer, not string[2]
    skboutput("x", args.skb, "a", 1);
                             ~~~
case.bt:9:22-30: ERROR: socket_cookie() wants a struct sock, not struct sk_buff *
    print(socket_cookie(args.skb));
                        ~~~~~~~~
case.bt:10:13-21: ERROR: path() wants a struct path, not struct sk_buff *
    print(path(args.skb));
               ~~~~~~~~
case.bt:11:8-54: ERROR: a length of 0 makes no sense, it lies between 1 and 1024
    print(path(args.skb->sk->sk_socket->file->f_path, 0));
          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: config max_strlen sets the limit
case.bt:12:2-13: ERROR: override() is unsafe
    override(1);
    ~~~~~~~~~~~
HINT: option --unsafe allows it
