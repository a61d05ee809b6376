BEGIN {
	$a = (uint8)$x + 1; $b = (struct task_struct *)curtask; $c = ((struct sock *)arg0)->__sk_common.skc_family;
	$d = (int32*[4])$x; $e = (enum e)1; $f = (typeof($a))2; $g = (int8[])"hello"; $h = (pid) * tid; $i = (uint64)(int8)-1;
	$j = *(uint64*)(reg("sp") + 8); $k = (union u *)1;
}
---- ast
program
  probe
    attach "BEGIN"
    block
      assign =
        var $a
        binary +
          cast uint8
            var $x
          int 1
      assign =
        var $b
        cast struct task_struct*
          ident curtask
      assign =
        var $c
        field .skc_family
          field ->__sk_common
            cast struct sock*
              ident arg0
      assign =
        var $d
        cast int32*[4]
          var $x
      assign =
        var $e
        cast enum e
          int 1
      assign =
        var $f
        cast typeof(...)
          typeof
            var $a
          int 2
      assign =
        var $g
        cast int8[]
          string "hello"
      assign =
        var $h
        binary *
          ident pid
          ident tid
      assign =
        var $i
        cast uint64
          cast int8
            unary -
              int 1
      assign =
        var $j
        unary *
          cast uint64*
            binary +
              call reg
                string "sp"
              int 8
      assign =
        var $k
        cast union u*
          int 1
