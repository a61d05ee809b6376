// every thread once; the last call, with no task, is not one
iter:task { if (ctx.task->pid == ctx.task->tgid && ctx->task->pid == 2) { printf("%s %d\n", ctx.task->comm, ctx.task->pid); } @ = count(); }
END { if (@ > 5) { print("many"); } clear(@); }
---- needs
btf
---- out
kthreadd 2
many


