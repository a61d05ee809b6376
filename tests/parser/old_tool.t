#!/usr/bin/env bpftrace
/* opens, old style */
#ifndef BPFTRACE_HAVE_BTF
#include <linux/fs.h>
#endif

BEGIN
{
	printf("Tracing... Hit Ctrl-C to end.\n");
	printf("%-6s %-16s\n", "PID", "COMM");
}

tracepoint:syscalls:sys_enter_open,
tracepoint:syscalls:sys_enter_openat
/!$1 || pid == $1/
{
	@filename[tid] = args->filename;
}

tracepoint:syscalls:sys_exit_open,
tracepoint:syscalls:sys_exit_openat
/@filename[tid]/
{
	$ret = args->ret;
	$fd = $ret >= 0 ? $ret : -1;
	$errno = $ret >= 0 ? 0 : - $ret;
	printf("%-6d %-16s %4d %3d %s\n", pid, comm, $fd, $errno, str(@filename[tid]));
	delete(@filename[tid]);
}

END
{
	clear(@filename);
}
---- ast
program
  cpp "ifndef BPFTRACE_HAVE_BTF"
  cpp "include <linux/fs.h>"
  cpp "endif"
  probe
    attach "BEGIN"
    block
      expr
        call printf
          string "Tracing... Hit Ctrl-C to end.\n"
      expr
        call printf
          string "%-6s %-16s\n"
          string "PID"
          string "COMM"
  probe
    attach "tracepoint:syscalls:sys_enter_open"
    attach "tracepoint:syscalls:sys_enter_openat"
    predicate
      binary ||
        unary !
          param $1
        binary ==
          ident pid
          param $1
    block
      assign =
        map @filename
          ident tid
        field ->filename
          ident args
  probe
    attach "tracepoint:syscalls:sys_exit_open"
    attach "tracepoint:syscalls:sys_exit_openat"
    predicate
      map @filename
        ident tid
    block
      assign =
        var $ret
        field ->ret
          ident args
      assign =
        var $fd
        ternary
          binary >=
            var $ret
            int 0
          var $ret
          unary -
            int 1
      assign =
        var $errno
        ternary
          binary >=
            var $ret
            int 0
          int 0
          unary -
            var $ret
      expr
        call printf
          string "%-6d %-16s %4d %3d %s\n"
          ident pid
          ident comm
          var $fd
          var $errno
          call str
            map @filename
              ident tid
      expr
        call delete
          map @filename
            ident tid
  probe
    attach "END"
    block
      expr
        call clear
          map @filename
