/// A process under load that answers HTTP.
interface Contender extends AutoCloseable {

    /// The name of its row in the table.
    String name();

    /// The path that reads one row of its database; a contender other than Tradehall has only one path.
    String url(String path);

    ProcFile proc();
}
