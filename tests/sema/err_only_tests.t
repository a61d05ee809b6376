test:a { print(1); } bench:b { }
---- err
ERROR: no probes to attach but those for tests and benchmarks
HINT: --test runs test probes, --bench measures bench probes
