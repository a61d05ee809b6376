BEGIN {
	print(sizeof(struct x), sizeof(uint64), sizeof($x), sizeof(int32*), sizeof(int32[4]), sizeof($x + 1), sizeof(pid));
	print(offsetof(struct x, a), offsetof(foo, a.config.c), offsetof($x, a), offsetof(*$p, b));
	print(typeinfo(x), typeinfo($y + 1), comptime 1 + 2); f(typeof(x), typeof($y), 1);
	if comptime 1 { }
}
---- ast
program
  probe
    attach "BEGIN"
    block
      expr
        call print
          sizeof struct x
          sizeof uint64
          sizeof
            var $x
          sizeof int32*
          sizeof int32[4]
          sizeof
            binary +
              var $x
              int 1
          sizeof
            ident pid
      expr
        call print
          offsetof a struct x
          offsetof a.config.c foo
          offsetof a
            var $x
          offsetof b
            unary *
              var $p
      expr
        call print
          typeinfo x
          typeinfo
            binary +
              var $y
              int 1
          binary +
            comptime
              int 1
            int 2
      expr
        call f
          typeof typeof(x)
          typeof typeof(...)
            typeof
              var $y
          int 1
      if
        comptime
          int 1
        block
