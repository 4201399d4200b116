/// Resident memory of the service that ran all measures: when it was ready, and now.
final class Memory {

    private final Service service;
    private final double idleMegabytes;

    Memory(Service service) throws InterruptedException {
        this.service = service;
        Thread.sleep(3000); // what starts late has started
        this.idleMegabytes = service.proc().residentMegabytes();
    }

    void measure(Report report) {
        report.figure("memory, idle", Report.format("%.0f MB", idleMegabytes));
        report.figure("memory, after all of the above", Report.format("%.0f MB", service.proc().residentMegabytes()));
    }
}
