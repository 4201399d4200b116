/// CPU time that a service and its PostgreSQL use, from `/proc`, which any machine has, unlike hardware counters.
final class Cpu {

    private final ProcFile service;
    private final ProcFile postmaster;
    private final long serviceBefore;
    private final long databaseBefore;

    private Cpu(ProcFile service, ProcFile postmaster) {
        this.service = service;
        this.postmaster = postmaster;
        this.serviceBefore = service.familyCpuMicroseconds();
        this.databaseBefore = postmaster.familyCpuMicroseconds();
    }

    static Cpu of(ProcFile service, Database database) {
        return new Cpu(service, new ProcFile(database.postmaster()));
    }

    /// PostgreSQL's CPU only: that of its tools does not count.
    static Cpu of(Database database) {
        return of(ProcFile.NOBODY, database);
    }

    double serviceMicros() {
        return service.equals(ProcFile.NOBODY) ? Double.NaN : service.familyCpuMicroseconds() - serviceBefore;
    }

    double databaseMicros() {
        return postmaster.familyCpuMicroseconds() - databaseBefore;
    }

    /// @param seconds that one piece of work took
    Sample piece(double seconds) {
        return new Sample(1 / seconds, Double.NaN, Double.NaN, 0, serviceMicros(), databaseMicros());
    }
}
