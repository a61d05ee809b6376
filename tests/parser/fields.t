BEGIN { $p->config.import.if->struct; args.x; args->y; $t.0.1; $a[1][2].b; config.max_strlen; f().x; }
---- ast
program
  probe
    attach "BEGIN"
    block
      expr
        field ->struct
          field .if
            field .import
              field ->config
                var $p
      expr
        field .x
          ident args
      expr
        field ->y
          ident args
      expr
        element .1
          element .0
            var $t
      expr
        field .b
          index
            index
              var $a
              int 1
            int 2
      expr
        field .max_strlen
          ident config
      expr
        field .x
          call f
