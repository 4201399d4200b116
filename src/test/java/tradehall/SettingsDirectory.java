package tradehall;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A working directory, whose `app.yaml` and variables are read as a start reads them.
record SettingsDirectory(Path path) {

    Settings load(Map<String, String> environment) {
        return Settings.load(path, new HashMap<>(environment));
    }

    void write(String yaml) throws IOException {
        write(yaml, StandardCharsets.UTF_8);
    }

    void write(String yaml, Charset charset) throws IOException {
        Files.writeString(path.resolve("app.yaml"), yaml, charset);
    }
}
