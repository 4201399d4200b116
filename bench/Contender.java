/// What is put under load: a process that answers by HTTP.
interface Contender extends AutoCloseable {

    /// As its row in the table is called.
    String name();

    /// Where it is asked for one row of its database; a contender that is not Tradehall knows one place alone.
    String url(String path);

    ProcFile proc();
}
