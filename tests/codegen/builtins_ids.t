BEGIN { @p = pid == tid ? 1 : 0; @u = uid; @g = gid; @c = cpu < ncpus ? 1 : 0; @n = comm; @r = rand == rand && rand == rand; @cg = cgroup > 0; exit(); }
---- out


@c: 1
@cg: true
@g: 0
@n: scry
@p: 1
@r: false
@u: 0
