#!/usr/bin/scry
#include <linux/sched.h>
struct a { int x; };
#define N 5
enum e { A, B }
config = { max_map_keys = 8192; stack_mode = perf; on = true; name = "x" }
import "lib.bt";
let @m = lruhash(100);
let @n = hash($1)
macro add(x, $y, @z) { x + $y }
macro five() { 5 }
fn twice($a: int64, $b: string[16]): uint64 { return $a * 2; }
BEGIN { }
let @o = percpuhash(1_000);
fn none(): void { }
END { }
---- ast
program
  cpp "include <linux/sched.h>"
  cdef "struct a { int x; }"
  cpp "define N 5"
  cdef "enum e { A, B }"
  config
    set max_map_keys
      int 8192
    set stack_mode
      ident perf
    set on
      bool true
    set name
      string "x"
  import "lib.bt"
  mapdecl @m lruhash 100
  mapdecl @n hash
    param $1
  macro add
    ident x
    var $y
    map @z
    block value
      binary +
        ident x
        var $y
  macro five
    block value
      int 5
  fn twice uint64
    let int64
      var $a
    let string[16]
      var $b
    block
      return
        binary *
          var $a
          int 2
  probe
    attach "BEGIN"
    block
  mapdecl @o percpuhash 1000
  fn none void
    block
  probe
    attach "END"
    block
