package tradehall;

import java.nio.file.Path;

/// Starts the service.
public final class Main {

    private Main() {
    }

    public static void main(String[] args) throws Exception {
        Tradehall tradehall = new Tradehall(Settings.load(Path.of(""), System.getenv()), Path.of(".data"));
        System.out.println("serving on " + tradehall.port());
    }
}
